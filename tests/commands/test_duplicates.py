"""siap-ikm list duplicates."""


def test_list_duplicates(practice):
    found = practice.json("list", "duplicates")
    assert {"score", "name", "other_name", "signs", "why"} <= found[0].keys()
    wanted = {"Kripik Singkong Barokah", "Keripik Singkong Barokah"}
    assert any({row["name"], row["other_name"]} == wanted for row in found)
    assert practice("list", "duplicates") == 0
    assert "nama usaha mirip" in practice.out
