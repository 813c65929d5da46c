"""Laws of resolution, on made-up unit names."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from loaders.resolve import canonical_names, load_register, resolve_unit

LEVELS = st.sampled_from(["县", "市", "", "奉节县", "巫山县", "重庆市", "团县"])
STEMS = st.text("科技农业发展教育脐橙产林和管理", min_size=1, max_size=6)
HEADS = st.sampled_from(["局", "委", "中心", "办公室", "公司", "委员会"])
NAMES = st.builds(lambda level, stem, head: level + stem + head, LEVELS, STEMS, HEADS)
CODES = st.sampled_from(["500236", "500237", "370100", "370000", "000000"])


@given(NAMES, CODES)
def test_a_resolved_name_resolves_to_itself(name: str, code: str) -> None:
    key = resolve_unit(name, load_register().get(code))

    assert resolve_unit(key.name, key.division).name == key.name


@given(st.lists(NAMES, min_size=1, max_size=8), CODES)
def test_canonical_names_are_a_fixed_point(names: list[str], code: str) -> None:
    division = load_register().get(code)
    canonical = canonical_names(names, division)

    again = canonical_names(sorted(set(canonical.values())), division)

    assert {resolve_unit(again[name], division) for name in canonical.values()} == {
        resolve_unit(name, division) for name in canonical.values()
    }


@given(st.lists(NAMES, min_size=1, max_size=8, unique=True), CODES, st.randoms(use_true_random=False))
def test_the_order_of_names_does_not_show(names: list[str], code: str, random: Random) -> None:
    division = load_register().get(code)
    shuffled = list(names)
    random.shuffle(shuffled)

    assert canonical_names(shuffled, division) == canonical_names(names, division)


@given(st.lists(NAMES, min_size=2, max_size=6, unique=True))
def test_two_counties_never_share_a_unit_of_their_own(names: list[str]) -> None:
    register = load_register()
    fengjie, wushan = register.get("500236"), register.get("500237")

    for name in names:
        first, second = resolve_unit(name, fengjie), resolve_unit(name, wushan)
        own = first.division == fengjie and second.division == wushan

        assert first != second if own else True
