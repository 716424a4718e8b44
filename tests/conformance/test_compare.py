from tests.conformance.compare import differences


def test_what_is_absent_is_empty() -> None:
    assert differences({"status": 201}, {"status": 201, "jobs": [], "ignored_fields": {}}) == []


def test_a_difference_is_told_by_its_place() -> None:
    recorded = {"created": {"#1": {"limit": "web", "forks": 0}}}
    observed = {"created": {"#1": {"limit": "", "forks": 0}}}
    assert differences(recorded, observed) == ['created.#1.limit: recorded "web", here ""']


def test_true_is_not_one() -> None:
    assert differences({"body": {"forks": 1}}, {"body": {"forks": True}}) == ["body.forks: recorded 1, here true"]


def test_null_is_not_missing_inside_an_object() -> None:
    found = differences({"created": {"#1": {"limit": None}}}, {"created": {"#1": {}}})
    assert found == ["created.#1.limit: recorded null, here nothing"]


def test_lists_keep_their_order() -> None:
    recorded, observed = {"scheduled": ["a", "b"]}, {"scheduled": ["b", "a"]}
    assert differences(recorded, observed) == ['scheduled: recorded ["a", "b"], here ["b", "a"]']


def test_long_lists_of_names_show_only_what_differs() -> None:
    found = differences({"body_keys": list("abcdefg")}, {"body_keys": list("abcdefh")})
    assert found == ["body_keys: missing here g; only here h"]


def test_a_sentence_may_be_worded_otherwise_but_must_be_one() -> None:
    recorded = {"body": {"retry_counts": "Not yet."}}
    assert differences(recorded, {"body": {"retry_counts": "Only when it is finished."}}) == []
    assert differences(recorded, {"body": {"retry_counts": {"all": 3}}})
