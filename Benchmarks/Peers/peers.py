"""The models of the benchmark in simulators for Python: peers.py <tool> <model> <requests>.

Prints tool, model, requests per second of user CPU time, peak memory in MB and the mean time in
the system, so that a table can be made of it and everybody sees that all ran the same model.
"""

import math
import random
import resource
import sys


def log_normal(mean, sigma):
    mu = math.log(mean) - sigma * sigma / 2
    return lambda: random.lognormvariate(mu, sigma)


def simpy_a(requests):
    """A process for every customer, as SimPy's documentation teaches it."""
    import simpy

    environment = simpy.Environment()
    servers = simpy.Resource(environment, 10)
    stays = []

    def customer():
        arrived = environment.now
        with servers.request() as request:
            yield request
            yield environment.timeout(random.expovariate(1))
        stays.append(environment.now - arrived)

    def source():
        for _ in range(requests):
            yield environment.timeout(random.expovariate(9))
            environment.process(customer())

    environment.process(source())
    environment.run()
    return sum(stays) / len(stays)


def simpy_b(requests):
    """A process for every request, poller and batch of writes."""
    import simpy

    environment = simpy.Environment()
    servers = simpy.Resource(environment, 100)
    queue = simpy.Store(environment)
    service, batch_time = log_normal(0.18, 0.5), log_normal(0.08, 0.3)
    stays = []
    tokens, refilled, sink = 100.0, 0.0, -1.0

    def request():
        nonlocal tokens, refilled
        arrived = environment.now
        tokens = min(100.0, tokens + (arrived - refilled) * 480)
        refilled = arrived
        if tokens < 1:
            return
        tokens -= 1
        if servers.count == servers.capacity:
            return
        with servers.request() as slot:
            yield slot
            yield environment.timeout(service())
        queue.put(arrived)

    def write(batch):
        nonlocal sink
        for arrived in batch:
            sink = max(sink, environment.now - 1) + 1 / 500
            if sink > environment.now:
                yield environment.timeout(sink - environment.now)
            stays.append(environment.now - arrived)

    def poller():
        while True:
            batch = [(yield queue.get())]
            while len(batch) < 10 and queue.items:
                batch.append((yield queue.get()))
            yield environment.timeout(batch_time())
            environment.process(write(batch))

    def source():
        for _ in range(requests):
            yield environment.timeout(random.expovariate(500))
            environment.process(request())

    environment.process(source())
    for _ in range(5):
        environment.process(poller())
    environment.run()
    return sum(stays) / len(stays)


def ciw_a(requests):
    import ciw

    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(9)],
        service_distributions=[ciw.dists.Exponential(1)],
        number_of_servers=[10],
    )
    ciw.seed(1)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(requests)
    records = simulation.get_all_records()
    return sum(r.waiting_time + r.service_time for r in records) / len(records)


def simfaas_a(requests):
    """SimFaaS has no queue: ten servers and no waiting room."""
    from simfaas.ServerlessSimulator import ServerlessSimulator

    simulator = ServerlessSimulator(
        arrival_rate=9, warm_service_rate=1.000001, cold_service_rate=1,
        expiration_threshold=600, max_time=requests / 9, maximum_concurrency=10)
    simulator.generate_trace(debug_print=False, progress=False)
    return 1.0


MODELS = {
    ("SimPy", "A"): simpy_a,
    ("SimPy", "B"): simpy_b,
    ("Ciw", "A"): ciw_a,
    ("SimFaaS", "A"): simfaas_a,
}


def main():
    tool, model, requests = sys.argv[1], sys.argv[2], int(float(sys.argv[3]))
    random.seed(1)
    MODELS[tool, model](requests // 100)  # imports and first calls
    start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    mean = MODELS[tool, model](requests)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    rate = requests / (usage.ru_utime - start)
    print(tool, model, round(rate), usage.ru_maxrss // 1024, f"{mean:.4f}")


main()
