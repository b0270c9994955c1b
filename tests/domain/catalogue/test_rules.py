"""Rules in three values, held to a second reading of them: all ways in which the unknown could turn out."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.catalogue.reasons import deciding
from desktop_app.domain.catalogue.rules import Outcome, Several, evaluate

VALUES = {"a": (True, False), "b": (1, 5, 9), "c": ("x", "y", "z"), "d": ("p", "q")}
"""Every value of each field; "d" has several at a time."""
SUBSETS = (frozenset(), frozenset("p"), frozenset("q"), frozenset("pq"))

conditions = st.one_of(
    st.fixed_dictionaries({"field": st.just("a"), "eq": st.booleans()}),
    st.sampled_from(["gt", "gte", "lt", "lte"]).flatmap(
        lambda test: st.fixed_dictionaries({"field": st.just("b"), test: st.integers(0, 10)})
    ),
    st.fixed_dictionaries({"field": st.just("c"), "in": st.lists(st.sampled_from("xyz"), min_size=1, unique=True)}),
    st.fixed_dictionaries({"field": st.just("d"), "in": st.lists(st.sampled_from("pq"), min_size=1, unique=True)}),
)


def groups(members):
    return st.fixed_dictionaries(
        {}, optional={name: st.lists(members, min_size=1, max_size=3) for name in ("all", "any", "none")}
    )


rules = st.recursive(conditions, groups, max_leaves=8)
facts = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.sampled_from(values) for name, values in VALUES.items() if name != "d"},
        "d": st.sampled_from(SUBSETS).map(Several),
    },
)


def holds(rule, world):
    """Read a rule in two values, without the program's code."""
    if "field" in rule:
        value = world[rule["field"]]
        if "in" in rule:
            return bool(value & set(rule["in"])) if rule["field"] == "d" else value in rule["in"]
        tests = {"eq": lambda w: value == w, "gt": lambda w: value > w, "gte": lambda w: value >= w}
        tests |= {"lt": lambda w: value < w, "lte": lambda w: value <= w}
        return next(test(rule[name]) for name, test in tests.items() if name in rule)
    return (
        all(holds(part, world) for part in rule.get("all", ()))
        and (not rule.get("any") or any(holds(part, world) for part in rule["any"]))
        and not any(holds(part, world) for part in rule.get("none", ()))
    )


def worlds(known):
    """Yield every way in which the unknown fields could turn out."""
    fixed = {name: value.known if isinstance(value, Several) else value for name, value in known.items()}
    free = {**VALUES, "d": SUBSETS}
    names = [name for name in free if name not in fixed]
    for values in product(*(free[name] for name in names)):
        yield {**fixed, **dict(zip(names, values, strict=True))}


@given(rules, facts)
def test_certain_outcomes_hold_however_the_unknown_turns_out(rule, known):
    outcome = evaluate(rule, known)
    found = {holds(rule, world) for world in worlds(known)}
    assert outcome is not Outcome.YES or found == {True}
    assert outcome is not Outcome.NO or found == {False}
    if len(known) == len(VALUES):
        assert outcome is (Outcome.YES if found == {True} else Outcome.NO)


@given(conditions, facts)
def test_one_condition_is_unknown_only_when_it_could_go_either_way(condition, known):
    certain = {frozenset({True}): Outcome.YES, frozenset({False}): Outcome.NO}
    if condition["field"] in known:
        assert evaluate(condition, known) is certain[frozenset(holds(condition, world) for world in worlds(known))]
    else:
        assert evaluate(condition, known) is Outcome.UNKNOWN


@given(rules, facts, st.sets(st.sampled_from(sorted(VALUES))))
def test_forgetting_a_fact_only_makes_unknown(rule, known, forgotten):
    less = {name: value for name, value in known.items() if name not in forgotten}
    assert evaluate(rule, less) in (evaluate(rule, known), Outcome.UNKNOWN)


@given(rules, facts)
def test_knowing_only_a_part_of_several_values_only_makes_unknown(rule, known):
    vague = {**known, "d": Several(frozenset(), frozenset("pq"))}
    assert "d" not in known or evaluate(rule, vague) in (evaluate(rule, known), Outcome.UNKNOWN)


@given(rules, facts)
def test_the_deciding_conditions_decide_alone(rule, known):
    """With only the facts that the reason names, the outcome is the same; the questions are all not known."""
    outcome = evaluate(rule, known)
    named = {condition["field"] for condition in deciding(rule, known)}
    if outcome is Outcome.UNKNOWN:
        assert named
        assert not named & known.keys()
    else:
        assert evaluate(rule, {name: known[name] for name in named}) is outcome


def test_nothing_known_excludes_nobody():
    rule = {"all": [{"field": "a", "eq": True}], "none": [{"field": "c", "in": ["x"]}]}
    assert evaluate(rule, {}) is Outcome.UNKNOWN
    assert evaluate({}, {}) is Outcome.YES


@given(rules, facts)
def test_a_list_that_may_hold_more_only_makes_unknown(rule, known):
    if "d" in known:
        open_ended = {**known, "d": Several(known["d"].known, complete=False)}
        assert evaluate(rule, open_ended) in (evaluate(rule, known), Outcome.UNKNOWN)


def test_a_list_that_may_hold_more_excludes_nothing():
    more = {"d": Several(frozenset("p"), complete=False)}
    assert evaluate({"field": "d", "in": ["p"]}, more) is Outcome.YES
    assert evaluate({"field": "d", "in": ["q"]}, more) is Outcome.UNKNOWN
