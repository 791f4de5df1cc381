"""Asks an SQS server for the behaviours that AWS documents and the simulator's tests assert.

    sqs.py ENDPOINT

Prints a line for each: what the documentation says, whether the server does it, and the test of
this project that asserts it of the model. Exits with 1 when the server disagrees in a point that
is not known, because then one of the two is wrong and somebody should look.
"""

import json
import pathlib
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# moto deletes by an expired receipt handle of a FIFO queue; AWS answers with an error
# (DeleteMessage, "InvalidParameterValue ... The receipt handle has expired").
KNOWN = {"fifo-late-delete"}

sqs = None
number = 0


def queue(fifo=False, **attributes):
    global number
    number += 1
    name = f"probe-{number}" + (".fifo" if fifo else "")
    if fifo:
        attributes["FifoQueue"] = "true"
    values = {key: str(value) for key, value in attributes.items()}
    return sqs.create_queue(QueueName=name, Attributes=values)["QueueUrl"]


def send(url, body="m", **more):
    return sqs.send_message(QueueUrl=url, MessageBody=body, **more)


def fifo_send(url, body, group="g", **more):
    return send(url, body, MessageGroupId=group, MessageDeduplicationId=more.pop("id", body), **more)


def receive(url, count=1, wait=0, **more):
    answer = sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=count, WaitTimeSeconds=wait,
        MessageSystemAttributeNames=["All"], **more)
    return answer.get("Messages", [])


def counter(url, name):
    answer = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])
    return int(answer["Attributes"][name])


def refused(call):
    try:
        call()
    except ClientError:
        return True
    return False


def visibility():
    url = queue(VisibilityTimeout=1)
    send(url)
    first, hidden = receive(url), receive(url)
    time.sleep(1.1)
    again = receive(url)
    return (
        len(first) == 1 and not hidden and len(again) == 1
        and again[0]["Attributes"]["ApproximateReceiveCount"] == "2")


def shown_at_once():
    url = queue(VisibilityTimeout=30)
    send(url)
    handle = receive(url)[0]["ReceiptHandle"]
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)
    return len(receive(url)) == 1


def extension():
    url = queue(VisibilityTimeout=2)
    send(url)
    handle = receive(url)[0]["ReceiptHandle"]
    time.sleep(1)
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=2)
    time.sleep(1.3)
    hidden = receive(url)
    time.sleep(1)
    return not hidden and len(receive(url)) == 1


def late_delete():
    url = queue(VisibilityTimeout=1)
    send(url)
    handle = receive(url)[0]["ReceiptHandle"]
    time.sleep(1.1)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=handle)
    return not receive(url)


def redriven():
    dead = queue()
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])
    policy = {"deadLetterTargetArn": arn["Attributes"]["QueueArn"], "maxReceiveCount": 2}
    url = queue(VisibilityTimeout=0, RedrivePolicy=json.dumps(policy))
    send(url)
    received = [receive(url), receive(url), receive(url)]
    return received, receive(dead)


def redrive():
    received, dead = redriven()
    return [len(messages) for messages in received] == [1, 1, 0] and len(dead) == 1


def redrive_keeps():
    received, dead = redriven()
    first, last = received[0][0], dead[0]
    same = first["Attributes"]["SentTimestamp"] == last["Attributes"]["SentTimestamp"]
    return first["MessageId"] == last["MessageId"] and same


def delay():
    url = queue()
    send(url, DelaySeconds=1)
    waiting = counter(url, "ApproximateNumberOfMessagesDelayed")
    early = receive(url)
    time.sleep(1.1)
    return waiting == 1 and not early and len(receive(url)) == 1


def long_poll(prepare, latest):
    def probe():
        url, later = prepare()
        start = time.monotonic()
        if later:
            later()
        messages = receive(url, wait=5)
        return len(messages) == 1 and time.monotonic() - start < latest
    return probe


def arriving():
    url = queue()
    send(url, DelaySeconds=1)
    return url, None


def reappearing():
    url = queue(VisibilityTimeout=1)
    send(url)
    receive(url)
    return url, None


def ten_at_most():
    url = queue()
    for _ in range(2):
        entries = [{"Id": str(i), "MessageBody": "m"} for i in range(10)]
        sqs.send_message_batch(QueueUrl=url, Entries=entries)
    return len(receive(url, 10)) <= 10 and refused(lambda: receive(url, 11))


def counters():
    url = queue(VisibilityTimeout=30)
    for _ in range(3):
        send(url)
    receive(url)
    return (
        counter(url, "ApproximateNumberOfMessages") == 2
        and counter(url, "ApproximateNumberOfMessagesNotVisible") == 1)


def group_blocked():
    url = queue(fifo=True, VisibilityTimeout=30)
    fifo_send(url, "1")
    fifo_send(url, "2")
    fifo_send(url, "3", group="other")
    first = receive(url, 1)[0]["Body"]
    rest = [message["Body"] for message in receive(url, 10)]
    return first == "1" and rest == ["3"]


def deduplication():
    url = queue(fifo=True)
    fifo_send(url, "1", id="x")
    fifo_send(url, "2", id="x")
    return [message["Body"] for message in receive(url, 10)] == ["1"]


def batch_order():
    url = queue(fifo=True)
    for index in range(5):
        fifo_send(url, str(index))
    return [message["Body"] for message in receive(url, 10)] == list("01234")


def fifo_late_delete():
    url = queue(fifo=True, VisibilityTimeout=1)
    fifo_send(url, "1")
    handle = receive(url)[0]["ReceiptHandle"]
    time.sleep(1.1)
    return refused(lambda: sqs.delete_message(QueueUrl=url, ReceiptHandle=handle))


def redelivery_first():
    url = queue(fifo=True, VisibilityTimeout=1)
    fifo_send(url, "1")
    receive(url)
    fifo_send(url, "2")
    time.sleep(1.1)
    return [message["Body"] for message in receive(url, 10)] == ["1", "2"]


def size():
    url = queue()
    accepted = not refused(lambda: send(url, "x" * 1_048_576))
    return accepted and refused(lambda: send(url, "x" * 1_048_577))


def twelve_hours():
    url = queue(VisibilityTimeout=30)
    send(url)
    handle = receive(url)[0]["ReceiptHandle"]
    time.sleep(1.1)

    def extend():
        sqs.change_message_visibility(
            QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=43_200)

    return refused(extend)


PROBES = [
    ("visibility", visibility, "hidden for the timeout, then delivered and counted again",
     "failedMessagesComeBack"),
    ("visible-at-once", shown_at_once, "a timeout of 0 shows the message at once",
     "failedMessagesMayComeBackAtOnce"),
    ("extension", extension, "an extension counts from its call", "extensionsCountFromTheCall"),
    ("late-delete", late_delete, "a standard queue deletes by an old handle that nobody replaced",
     "lateDeletes"),
    ("redrive", redrive, "the receive behind maxReceiveCount moves the message",
     "redriveKeepsTheMessage"),
    ("redrive-keeps", redrive_keeps, "with its identifier and the time it was sent",
     "redriveKeepsTheMessage"),
    ("delay", delay, "a delayed message is counted and not delivered", "delayedMessagesWait"),
    ("long-poll", long_poll(arriving, 3), "a long poll returns when a message arrives",
     "longPollsAreFaster"),
    ("long-poll-again", long_poll(reappearing, 3), "and when one appears again",
     "longPollsAreFaster"),
    ("ten", ten_at_most, "a receive returns ten messages at most", "receivesReturnTenAtMost"),
    ("counters", counters, "visible and in-flight messages are counted apart",
     "messagesInFlightAreLimited"),
    ("fifo-group", group_blocked, "a message in flight blocks its group and no other",
     "failuresBlockTheirGroup"),
    ("fifo-dedup", deduplication, "the same deduplication id is accepted and dropped",
     "duplicatesAreDropped"),
    ("fifo-batch", batch_order, "a batch keeps the order of its group", "functionsGetBatchesInOrder"),
    ("fifo-late-delete", fifo_late_delete, "a FIFO queue refuses expired handles", "lateDeletes"),
    ("fifo-redelivery", redelivery_first, "what comes again comes before what is later",
     "groupsAreWorkedOffInOrder"),
    ("size", size, "1 MiB is the most", "messagesHoldOneMebibyte"),
    ("twelve-hours", twelve_hours, "12 hours since the receive are the most",
     "twelveHoursAreTheMost"),
]


def check_names():
    """Fails when a test that is named here is gone."""
    folder = pathlib.Path(__file__).parent.parent / "SimulationTests"
    sources = "".join(path.read_text() for path in sorted(folder.glob("*.swift")))
    for *_, test in PROBES:
        assert f"func {test}(" in sources, f"{test} is not a test of {folder.name}"


def main(endpoint):
    global sqs
    check_names()
    sqs = boto3.client(
        "sqs", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="x",
        aws_secret_access_key="x", config=Config(retries={"max_attempts": 10}))
    for _ in range(100):
        try:
            sqs.list_queues()
            break
        except Exception:
            time.sleep(0.2)
    surprises = 0
    agreed = 0
    for name, probe, text, test in PROBES:
        try:
            holds = probe()
        except Exception as error:
            holds = False
            text += f" ({type(error).__name__}: {error})"
        agreed += holds
        known = name in KNOWN
        surprises += holds == known
        verdict = "yes" if holds else "no, known" if known else "NO"
        print(f"{name:17} {verdict:10} {text} · {test}")
    print(f"The server does {agreed} of {len(PROBES)} as AWS documents.")
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
