"""Eight clients at a served lab at once: `python -m benchmarks.serving [SECONDS]`.

On this machine's loopback address. Each client launches and reads, one request after the other. At the end there is no
answer of 500 or above, and exactly one job for each launch.
"""

from __future__ import annotations

import http.client
import json
import sys
import time
from base64 import b64encode
from collections import Counter
from threading import Thread

import explorer

CLIENTS = 8
PASSWORD = "one for all"  # noqa: S105


def client(port: int, until: float, answers: list[int], launched: list[int], template: int) -> None:
    """Launch and read until the time is over."""
    headers = {
        "Authorization": f"Basic {b64encode(f'admin:{PASSWORD}'.encode()).decode()}",
        "Content-Type": "application/json",
    }
    while time.monotonic() < until:
        for method, path in (("POST", f"job_templates/{template}/launch/"), ("GET", "jobs/?order_by=-id&page_size=5")):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request(method, f"/api/v2/{path}", "{}" if method == "POST" else None, headers)
            answer = connection.getresponse()
            answers.append(answer.status)
            body = json.loads(answer.read())
            connection.close()
            if answer.status == 201:
                launched.append(body["job"])


def main(seconds: float) -> None:
    """Serve, send, and check."""
    lab = explorer.start(dispatch="on_commit")
    server = lab.serve(password=PASSWORD)
    template, answers, launched = lab.templates["Demo Job Template"].pk, list[int](), list[int]()
    until = time.monotonic() + seconds
    threads = [Thread(target=client, args=(server.port, until, answers, launched, template)) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.close()
    kept = [job.pk for job in lab.jobs]
    print(f"{len(answers) / seconds:.0f} requests a second: {dict(Counter(answers))}; {len(launched)} launches")
    assert not [status for status in answers if status >= 500]
    assert sorted(kept) == sorted(launched), "a launch was lost, or made two jobs"
    lab.close()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60)
