#!/usr/bin/env python3
"""Edit a note of a served site again and again and time how long a browser would wait for it.

usage: edits.py GONGBU PROJECT NOTE PAGE COUNT

Prints a line of tab-separated fields: the median wait and the longest one in seconds, the CPU
seconds that the server took for an edit, its peak memory.
"""
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.request


def seconds(process):
    """CPU seconds of a process so far (proc_pid_stat(5))."""
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def peak(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        return re.search(r"VmHWM:\s*(\d+)", file.read()).group(1)


def main():
    gongbu, project, note, page, count = sys.argv[1:6]
    server = subprocess.Popen(
        [gongbu, "serve", "--port", "0", project], stderr=subprocess.PIPE, text=True)
    try:
        address = next(m.group(0) for line in server.stderr
                       if (m := re.search(r"http://localhost:\d+/", line)))
        threading.Thread(target=server.stderr.read, daemon=True).start()
        # Files that are younger than the clock of the file system is sure of are read again.
        time.sleep(2.5)
        waits, before = [], seconds(server)
        for number in range(int(count)):
            mark = f"mark{number}x"
            with open(note, "a", encoding="utf-8") as file:
                file.write(f"\n새 문장 {mark}.\n")
            start = time.monotonic()
            while mark not in urllib.request.urlopen(address + page).read().decode():
                time.sleep(0.002)
            waits.append(time.monotonic() - start)
            time.sleep(0.2)
        spent = (seconds(server) - before) / int(count)
        print(f"{statistics.median(waits):.3f} (longest {max(waits):.3f})\t{spent:.3f}\t"
              f"{peak(server)} KB")
    finally:
        server.terminate()
        server.wait()


main()
