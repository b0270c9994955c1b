"""What the monkey means to do: plans, drawn by hypothesis and so made shorter when one finds a fault."""

from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = (
    *("Keripik", "Kopi Robusta <Maju> & Co", "O'Brien", "1810010101900001", "081200000001", "2411", "h", "-1", "31/2"),
    *("1,5jt", "1.500", "abc", "", " ", "ꦥꦿꦶꦁꦱꦺꦮꦸ", "🍌🔥", "مصنع", "=1+1", "x" * 400, "18.10", "0", "9" * 20, "%_'--"),
)
KEYS = (
    *("Tab", "Tab", "Shift+Tab", "Return", "Return", "Escape", "Down", "Down", "Up", "Left", "Right", "Home", "End"),
    *("PgDown", "Delete", "Backspace", "F1", "F2", "F5", "F6", "F7", "F8", "Shift+F6", "F10", "Space", "Alt+Down"),
    *("Ctrl+N", "Ctrl+F", "Ctrl+S", "Ctrl+S", "Ctrl+Z", "Ctrl+Y", "Ctrl+K", "Ctrl+P", "Ctrl+D", "Ctrl+C", "Ctrl+V"),
    *("Ctrl+A", "Ctrl+Return", "Ctrl+Tab", *"123YT"),
    *(f"Ctrl+{number}" for number in range(1, 10)),
    *(f"Alt+{letter}" for letter in "ABDEHIKLMNPSTU"),
)
WEIGHTS = {
    "wait": 3,
    "press": 32,
    "type": 18,
    "key": 24,
    "row": 12,
    "choose": 8,
    "fill": 8,
    "go": 3,
    "turn": 2,
    "context": 2,
}
"""How often each is done; the first is what hypothesis takes for the simplest."""
KINDS = tuple(kind for kind, weight in WEIGHTS.items() for _ in range(weight))
MEAN = 324
"""Acts in a plan, in the middle of many plans."""
MOST = 700
"""Acts in the longest plan; hypothesis does not draw more choices than about twice as many need."""


@dataclass(frozen=True)
class Act:
    """One thing to do to whatever is in front then."""

    kind: str
    place: int = 0
    """Which of the controls that are there, in their order, from the first again after the last."""
    luck: int = 0
    """Decides what is left open, such as which key is held and what a box is answered."""
    word: str = ""
    """What is typed, or the keys."""


@st.composite
def acts(draw):
    """Draw one act."""
    kind = draw(st.sampled_from(KINDS))
    place, luck = draw(st.integers(0, 999)), draw(st.integers(0, 99))
    if kind == "key":
        return Act(kind, place, luck, draw(st.sampled_from(KEYS)))
    if kind == "type":
        return Act(kind, place, luck, draw(st.sampled_from(WORDS) | st.sampled_from(WORDS) | st.text(max_size=12)))
    return Act(kind, place, luck)


@st.composite
def plans(draw, least=0, most=MOST):
    """Draw a plan. After the `least` it may end at every act, with luck of one in `MEAN`: hypothesis leaves any out."""
    plan = [draw(acts()) for _ in range(least)]
    while least < most and (draw(st.integers(0, 17)) or draw(st.integers(0, 17))) and len(plan) < most:
        plan.append(draw(acts()))
    return plan
