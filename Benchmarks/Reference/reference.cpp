// What a general event-set simulator in C++ reaches: the two models of the benchmark, written
// for speed, with two event sets. No service semantics: no retries, time-outs, receive counts,
// loss accounting or keyed random numbers, all of which the product's components have.
//
//   reference <requests>
//
// A = M/M/10 at 90 % load. B = token bucket 480/s, 100 -> 100 servers without waiting room,
// log-normal 0.18 s -> FIFO queue -> 5 pollers taking up to 10, log-normal 0.08 s a batch ->
// sink of 500/s that delays.

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

// MARK: Random numbers

struct Random {
  uint64_t s[4];

  explicit Random(uint64_t seed) {
    for (auto &word : s) {
      seed += 0x9E3779B97F4A7C15ull;
      uint64_t z = seed;
      z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
      z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
      word = z ^ (z >> 31);
    }
  }

  // xoshiro256++ (Blackman and Vigna).
  uint64_t bits() {
    auto rotate = [](uint64_t x, int k) { return (x << k) | (x >> (64 - k)); };
    const uint64_t result = rotate(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3], s[2] ^= t, s[3] = rotate(s[3], 45);
    return result;
  }

  double uniform() { return double(bits() >> 11) * 0x1p-53; }
};

// Ziggurat with 256 layers (Marsaglia and Tsang).
struct Ziggurat {
  double x[257], y[257];
  bool isNormal;
  double edge;

  explicit Ziggurat(bool normal) : isNormal(normal) {
    edge = normal ? 3.6541528853610088 : 7.69711747013105;
    const double area = normal ? 0.004928673233974655 : 0.003949659822581557;
    x[0] = area / density(edge), x[1] = edge, x[256] = 0;
    for (int i = 2; i < 256; i++) {
      const double d = std::min(1.0, area / x[i - 1] + density(x[i - 1]));
      x[i] = normal ? std::sqrt(-2 * std::log(d)) : -std::log(d);
    }
    for (int i = 0; i <= 256; i++) y[i] = density(x[i]);
  }

  double density(double v) const { return std::exp(isNormal ? -0.5 * v * v : -v); }

  double draw(Random &random) const {
    for (;;) {
      const uint64_t bits = random.bits();
      const int layer = bits & 255;
      const double sign = isNormal && (bits & 256) ? -1 : 1;
      const double value = double(bits >> 11) * 0x1p-53 * x[layer];
      if (value < x[layer + 1]) return sign * value;
      if (layer == 0) return sign * tail(random);
      if (y[layer] + random.uniform() * (y[layer + 1] - y[layer]) < density(value))
        return sign * value;
    }
  }

  double tail(Random &random) const {
    if (!isNormal) return edge - std::log(1 - random.uniform());
    for (;;) {
      const double a = -std::log(1 - random.uniform()) / edge, b = -std::log(1 - random.uniform());
      if (b + b > a * a) return edge + a;
    }
  }
};

const Ziggurat exponential(false), normal(true);

struct LogNormal {
  double mu, sigma;
  LogNormal(double mean, double s) : mu(std::log(mean) - s * s / 2), sigma(s) {}
  double draw(Random &random) const { return std::exp(mu + sigma * normal.draw(random)); }
};

// MARK: Event sets

struct Event {
  double time;
  uint32_t order, what;
  bool precedes(const Event &other) const {
    return time < other.time || (time == other.time && order < other.order);
  }
};

struct BinaryHeap {
  std::vector<Event> heap;

  void push(Event event) {
    size_t i = heap.size();
    heap.push_back(event);
    while (i > 0 && event.precedes(heap[(i - 1) / 2])) {
      heap[i] = heap[(i - 1) / 2];
      i = (i - 1) / 2;
    }
    heap[i] = event;
  }

  bool empty() { return heap.empty(); }

  Event pop() {
    const Event first = heap[0], last = heap.back();
    heap.pop_back();
    const size_t n = heap.size();
    size_t i = 0;
    while (2 * i + 1 < n) {
      size_t child = 2 * i + 1;
      if (child + 1 < n && heap[child + 1].precedes(heap[child])) child++;
      if (!heap[child].precedes(last)) break;
      heap[i] = heap[child];
      i = child;
    }
    if (n > 0) heap[i] = last;
    return first;
  }
};

// Ladder queue (Tang, Goh and Thng, 2005): far events in a list, nearer ones in buckets, the
// next few sorted.
struct Ladder {
  struct Rung {
    double start = 0, width = 1;
    size_t current = 0, count = 0;
    std::vector<std::vector<Event>> buckets;
    double frontier() const { return start + width * double(current); }
  };
  static constexpr size_t threshold = 50, deepest = 8;

  std::vector<Event> top, bottom;
  double topMinimum = INFINITY, topMaximum = -INFINITY, topStart = -INFINITY;
  Rung rungs[deepest];
  size_t depth = 0;

  void push(Event event) {
    if (event.time >= topStart) {
      top.push_back(event);
      topMinimum = std::min(topMinimum, event.time);
      topMaximum = std::max(topMaximum, event.time);
      return;
    }
    for (size_t i = 0; i < depth; i++)
      if (event.time >= rungs[i].frontier()) return drop(rungs[i], event);
    insert(event);
  }

  bool empty() { return bottom.empty() && !refill(); }

  Event pop() {
    const Event event = bottom.back();
    bottom.pop_back();
    return event;
  }

 private:
  void drop(Rung &rung, Event event) {
    size_t index = size_t((event.time - rung.start) / rung.width);
    rung.buckets[std::min(std::max(index, rung.current), rung.count - 1)].push_back(event);
  }

  void insert(Event event) {
    size_t i = bottom.size();
    bottom.push_back(event);
    while (i > 0 && bottom[i - 1].precedes(event)) bottom[i] = bottom[i - 1], i--;
    bottom[i] = event;
  }

  void spawn(std::vector<Event> &events, double start, double end) {
    Rung &rung = rungs[depth++];
    rung.start = start;
    rung.count = events.size() + 1;
    rung.width = std::max((end - start) / double(events.size()), 1e-12);
    rung.current = 0;
    if (rung.buckets.size() < rung.count) rung.buckets.resize(rung.count);
    for (const Event &event : events) drop(rung, event);
    events.clear();
  }

  bool refill() {
    for (;;) {
      if (depth == 0) {
        if (top.empty()) return false;
        const double first = topMinimum, last = topMaximum;
        topMinimum = INFINITY, topMaximum = -INFINITY, topStart = last;
        if (top.size() <= threshold || first == last) return sorted(top);
        spawn(top, first, last);
        continue;
      }
      Rung &rung = rungs[depth - 1];
      while (rung.current < rung.count && rung.buckets[rung.current].empty()) rung.current++;
      if (rung.current == rung.count) {
        depth--;
        continue;
      }
      std::vector<Event> &bucket = rung.buckets[rung.current];
      const double start = rung.frontier();
      rung.current++;
      if (bucket.size() <= threshold || depth == deepest) return sorted(bucket);
      spawn(bucket, start, start + rung.width);
    }
  }

  bool sorted(std::vector<Event> &events) {
    std::swap(bottom, events);
    if (bottom.size() > 64) {
      std::sort(bottom.begin(), bottom.end(),
                [](const Event &a, const Event &b) { return b.precedes(a); });
      return true;
    }
    for (size_t i = 1; i < bottom.size(); i++) {
      const Event event = bottom[i];
      size_t j = i;
      while (j > 0 && bottom[j - 1].precedes(event)) bottom[j] = bottom[j - 1], j--;
      bottom[j] = event;
    }
    return true;
  }
};

// MARK: What models share

struct Fifo {
  std::vector<double> ring = std::vector<double>(1 << 16);
  size_t head = 0, tail = 0;
  size_t size() const { return tail - head; }
  void push(double value) {
    if (size() == ring.size()) grow();
    ring[tail++ & (ring.size() - 1)] = value;
  }
  double pop() { return ring[head++ & (ring.size() - 1)]; }
  void grow() {
    std::vector<double> larger(ring.size() * 2);
    for (size_t i = head; i < tail; i++) larger[i - head] = ring[i & (ring.size() - 1)];
    tail -= head, head = 0;
    ring.swap(larger);
  }
};

// Logarithmic buckets straight from the bits of the number.
struct Histogram {
  std::vector<uint32_t> counts = std::vector<uint32_t>(1 << 16);
  double sum = 0;
  uint64_t total = 0;
  void insert(double value) {
    uint64_t bits;
    __builtin_memcpy(&bits, &value, 8);
    const int64_t bucket = int64_t(bits >> 45) - (int64_t(1023 - 30) << 7);
    counts[std::min<int64_t>(std::max<int64_t>(bucket, 0), (1 << 16) - 1)]++;
    sum += value;
    total++;
  }
  double mean() const { return sum / double(total); }
};

// MARK: Models

template <class EventSet>
double modelA(uint64_t customers, uint64_t seed) {
  Random random(seed);
  EventSet events;
  Fifo waiting;
  Histogram sojourns;
  std::vector<double> inService(10);
  std::vector<uint32_t> idle;
  for (uint32_t i = 0; i < 10; i++) idle.push_back(i);
  uint32_t order = 0;
  uint64_t arrived = 0;
  const uint32_t arrival = ~0u;
  auto schedule = [&](double time, uint32_t what) { events.push({time, order++, what}); };
  schedule(exponential.draw(random) / 9, arrival);
  while (!events.empty()) {
    const Event event = events.pop();
    const double now = event.time;
    if (event.what == arrival) {
      if (++arrived < customers) schedule(now + exponential.draw(random) / 9, arrival);
      if (idle.empty()) {
        waiting.push(now);
        continue;
      }
      const uint32_t server = idle.back();
      idle.pop_back();
      inService[server] = now;
      schedule(now + exponential.draw(random), server);
    } else {
      sojourns.insert(now - inService[event.what]);
      if (waiting.size() > 0) {
        inService[event.what] = waiting.pop();
        schedule(now + exponential.draw(random), event.what);
      } else {
        idle.push_back(event.what);
      }
    }
  }
  return sojourns.mean();
}

template <class EventSet>
double modelB(uint64_t requests, uint64_t seed) {
  enum : uint32_t { Arrival, Served, Batch, Written };
  Random random(seed);
  EventSet events;
  Fifo queue;
  Histogram latencies;
  const LogNormal service(0.18, 0.5), batchTime(0.08, 0.3);
  std::vector<double> arrivals(1 << 12);
  std::vector<uint32_t> freeSlots;
  for (uint32_t i = 1 << 12; i-- > 0;) freeSlots.push_back(i);
  std::vector<double> batches[5];
  std::vector<uint32_t> idle = {4, 3, 2, 1, 0};
  double tokens = 100, refilled = 0, sink = -1;
  uint32_t order = 0, busy = 0;
  uint64_t arrived = 0, rejected = 0, throttled = 0;
  auto schedule = [&](double time, uint32_t kind, uint32_t slot) {
    events.push({time, order++, kind | slot << 2});
  };
  auto newSlot = [&](double arrival) {
    if (freeSlots.empty()) {
      const uint32_t used = uint32_t(arrivals.size());
      arrivals.resize(used * 2);
      for (uint32_t i = used * 2; i-- > used;) freeSlots.push_back(i);
    }
    const uint32_t slot = freeSlots.back();
    freeSlots.pop_back();
    arrivals[slot] = arrival;
    return slot;
  };
  auto poll = [&](double now) {
    while (!idle.empty() && queue.size() > 0) {
      const uint32_t poller = idle.back();
      idle.pop_back();
      for (int i = 0; i < 10 && queue.size() > 0; i++) batches[poller].push_back(queue.pop());
      schedule(now + batchTime.draw(random), Batch, poller);
    }
  };
  schedule(exponential.draw(random) / 500, Arrival, 0);
  while (!events.empty()) {
    const Event event = events.pop();
    const double now = event.time;
    const uint32_t slot = event.what >> 2;
    switch (event.what & 3) {
      case Arrival:
        if (++arrived < requests) schedule(now + exponential.draw(random) / 500, Arrival, 0);
        tokens = std::min(100.0, tokens + (now - refilled) * 480);
        refilled = now;
        if (tokens < 1) {
          rejected++;
        } else if (tokens -= 1; busy == 100) {
          throttled++;
        } else {
          busy++;
          schedule(now + service.draw(random), Served, newSlot(now));
        }
        break;
      case Served:
        busy--;
        queue.push(arrivals[slot]);
        freeSlots.push_back(slot);
        poll(now);
        break;
      case Batch:
        for (double arrival : batches[slot]) {
          // 500 a second, 500 in advance: the theoretical time of the next write.
          sink = std::max(sink, now - 1) + 1.0 / 500;
          schedule(std::max(now, sink), Written, newSlot(arrival));
        }
        batches[slot].clear();
        idle.push_back(slot);
        poll(now);
        break;
      case Written:
        latencies.insert(now - arrivals[slot]);
        freeSlots.push_back(slot);
        break;
    }
  }
  std::fprintf(stderr, "B: 429 %.4f, throttled %.4f\n", double(rejected) / double(requests),
               double(throttled) / double(requests));
  return latencies.mean();
}

double userSeconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return double(usage.ru_utime.tv_sec) + double(usage.ru_utime.tv_usec) * 1e-6;
}

void measure(const char *name, double (*model)(uint64_t, uint64_t), uint64_t requests) {
  double best = 0, mean = 0;
  for (uint64_t seed = 1; seed <= 3; seed++) {
    const double start = userSeconds();
    mean = model(requests, seed);
    best = std::max(best, double(requests) / (userSeconds() - start));
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%s %.0f %ld %.4f\n", name, best, usage.ru_maxrss / 1024, mean);
}

}  // namespace

int main(int count, char **arguments) {
  const uint64_t requests = count > 1 ? uint64_t(std::atof(arguments[1])) : 1000000;
  measure("C++-heap A", modelA<BinaryHeap>, requests);
  measure("C++-ladder A", modelA<Ladder>, requests);
  measure("C++-heap B", modelB<BinaryHeap>, requests);
  measure("C++-ladder B", modelB<Ladder>, requests);
}
