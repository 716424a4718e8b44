"""Work that takes a while: many launches, and all messages until no manager has one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from explorer.dispatch.queue import MessageQueue
from explorer.engines.messages import for_manager
from explorer.lab.message_runs import MessageRun, MessageRuns
from explorer.lab.progress import progress_bar
from explorer.lab.responses import Launch

MOST_RUNS = 1000


class Launches(list[Launch]):
    """Many launches, a line for each way in which they were answered."""

    def __repr__(self) -> str:
        answers = Counter(f"{launch.status_code} {launch.response.reason_phrase}" for launch in self)
        return "\n".join(f"{count} times {answer}" for answer, count in answers.items()) or "nothing was launched"


def launch_many(launch: Callable[[], Launch], times: int, title: str) -> Launches:
    """Call `launch` so many times. Raises ValueError for fewer than one, and what a launch raises."""
    if times < 1:
        raise ValueError(f"times={times}: launch at least once")
    launches = Launches()
    with progress_bar(title) as tell:
        for done in range(1, times + 1):
            launches.append(launch())
            tell(done, times, repr(launches[-1]).splitlines()[0])
    return launches


def run_until_idle(run_next: Callable[[], MessageRun | None], messages: MessageQueue, progress: bool) -> MessageRuns:
    """Call `run_next` until it has nothing to run. Raises RuntimeError after `MOST_RUNS` messages."""
    runs = MessageRuns()
    with progress_bar("Run the managers until the queue is empty", wanted=progress) as tell:
        while (run := run_next()) is not None:
            runs.append(run)
            tell(len(runs), len(runs) + sum(for_manager(message) for message in messages), repr(run))
            if len(runs) >= MOST_RUNS:
                raise RuntimeError(f"the managers still send messages after {MOST_RUNS} of them: look at lab.queue")
    return runs
