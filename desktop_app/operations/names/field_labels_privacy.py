"""The words for the columns of consent and of requests of persons."""

from desktop_app.i18n import tr

Labels = dict[str, str]


def labels_of_consent() -> Labels:
    """Return the words of a business's columns."""
    return {
        "consent_how": tr("How the owner agreed"),
        "consent_by": tr("Who agreed, if not the owner"),
        "consent_witness": tr("Witness of a verbal agreement"),
        "consent_withdrawn_on": tr("Agreement withdrawn on"),
        "erased_on": tr("Erased at the owner's request on"),
    }


def labels_of_privacy() -> dict[str, Labels]:
    """Return the words of the requests."""
    return {
        "person_request": {
            "kind": tr("What is asked for"),
            "received_on": tr("Received on"),
            "due_on": tr("To be answered until"),
            "asked_by": tr("Who asks"),
            "identity_checked": tr("How the identity was checked"),
            "details": tr("What exactly"),
            "decision": tr("Answer"),
            "decided_on": tr("Decided on"),
            "done_on": tr("Carried out on"),
        }
    }
