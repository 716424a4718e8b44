"""What a browser would get: AWX's consumer on the lab's channel layer."""

from __future__ import annotations

from explorer.lab import Lab


def test_a_browser_receives_a_launch_after_the_commit(lab: Lab) -> None:
    browser = lab.listen("alice")
    lab.launch("Demo Job Template", user="alice")

    [_, joined, pending] = browser.received
    assert joined["groups_current"] == ["jobs-status_changed", "jobs-summary"]
    assert (pending["status"], pending["group_name"]) == ("pending", "jobs")


def test_no_message_is_sent_about_a_launch_that_was_rolled_back(lab: Lab) -> None:
    browser = lab.listen("alice")
    lab.launch("Demo Job Template", user="eve")

    assert not [message for message in browser.received if "status" in message]


def test_an_anonymous_websocket_is_closed(lab: Lab) -> None:
    browser = lab.listen(None)
    lab.launch("Demo Job Template")

    assert browser.received == [{"close": True}]
    assert browser.groups == []


def test_events_of_a_job_need_the_right_to_see_it(lab: Lab) -> None:
    job = lab.launch("Demo Job Template", user="alice").job

    refused = lab.listen("eve", {"job_events": [job.pk]})
    allowed = lab.listen("alice", {"job_events": [job.pk]})

    assert {"error": f"access denied to channel job_events for resource id {job.pk}"} in refused.received
    assert (refused.groups, allowed.groups) == ([], [f"job_events-{job.pk}"])


def test_a_page_of_another_site_does_not_know_the_token(lab: Lab) -> None:
    browser = lab.listen("alice", {})
    browser.subscribe({"jobs": ["status_changed"]}, token="guessed")

    assert browser.received[-1] == {"error": "access denied to channel"}
    assert browser.groups == []


def test_a_new_subscription_replaces_the_old_one(lab: Lab) -> None:
    browser = lab.listen("alice")
    browser.subscribe({"jobs": ["summary"]})
    lab.launch("Demo Job Template", user="alice")

    assert browser.received[-1]["groups_left"] == ["jobs-status_changed"]


def test_a_closed_browser_receives_nothing(lab: Lab) -> None:
    browser = lab.listen("alice")
    browser.close()
    lab.launch("Demo Job Template", user="alice")

    assert not [message for message in browser.received if "status" in message]
