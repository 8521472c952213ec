#!/usr/bin/env python3
"""One inference replica by discrete events, apart from the program's own model: request by
request and token by token, in plain Python.

    python3 serving.py TRACE.csv --rate 5,20,36 [--seeds 1,2,3] [the flags of orrery serving]
    python3 serving.py --write KIND > TRACE.csv        # lengths of one of KINDS

prints what `orrery serving --json` prints, with the least and the most of the seeds beside each
figure, as validation/serving/conv.json has it; with the seeds 1, 2, 3 it prints that file's
figures to the last digit but for rounding. The rules, found by that:

Arrivals   random.Random(seed): t += expovariate(rate), then choice(lengths), from t = 0 until t is
           past 600 s; the request that is past it comes too. All are answered.
Iteration  At its start all that have come and have room (max_batch, those with answers and those
           whose prompts are read alike) are let in, first come, first served. Each answer takes
           one token; what is left of `chunk` goes to prompts, in turn. It takes the larger of
           (weights + kv * context) / bandwidth, where context is that of the answers alone, the
           token that is made included, and 2 * parameters * tokens / operations. A prompt's last
           part makes the first token of its answer.
Figures    Time to the first token: to the end of that iteration, of requests after 120 s. Between
           tokens: the length of an iteration, once for each answer in it. Of n sorted values p50
           is number n // 2, p99 number int(0.99 n), from 0. Served: all requests over the time
           until the last ends; likewise operations. The median of the seeds.
"""
import argparse
import csv
import json
import math
import random
import statistics
import sys

SECONDS, WARM = 600.0, 120.0


def arrivals(seed, lengths, rate):
    draw, at, out = random.Random(seed), 0.0, []
    while at < SECONDS:
        at += draw.expovariate(rate)
        out.append((at, *draw.choice(lengths)))
    return out


def answer(requests, o):
    """Figures of one run."""
    operations = o.chips * o.flops_tflops * 1e12 * o.use
    bandwidth = o.chips * o.bandwidth_tb_s * 1e12 * o.mbu
    per_token = 2 * o.parameters_b * 1e9
    now, tokens, came = 0.0, 0, 0
    reading, writing = [], []  # [request, tokens left to read]; [context, tokens left to write]
    first, gaps = [], []
    while came < len(requests) or reading or writing:
        if not reading and not writing:
            now = max(now, requests[came][0])
        while came < len(requests) and requests[came][0] <= now and len(reading) + len(writing) < o.max_batch:
            reading.append([requests[came], requests[came][1]])
            came += 1
        room, step = o.chunk - len(writing), len(writing)
        for prompt in reading:
            part = max(0, min(room, prompt[1]))
            prompt[1] -= part
            room -= part
            step += part
        for w in writing:
            w[0] += 1
            w[1] -= 1
        memory = (o.weight_gb * 1e9 + o.kv_kb_per_token * 1e3 * sum(w[0] for w in writing)) / bandwidth
        took = max(memory, per_token * step / operations)
        now += took
        tokens += step
        gaps.extend([took] * len(writing))
        writing = [w for w in writing if w[1] > 0]
        for request, left in reading:
            if left == 0:
                first.append((request[0], now - request[0]))
                if request[2] > 1:
                    writing.append([request[1], request[2] - 1])
        reading = [p for p in reading if p[1] > 0]
    after = sorted(took for at, took in first if at >= WARM) or [0.0]
    gaps = sorted(gaps) or [0.0]
    return {
        "ttft_p50_s": after[len(after) // 2],
        "ttft_p99_s": after[int(0.99 * len(after))],
        "ttft_mean_s": sum(after) / len(after),
        "between_tokens_p50_s": gaps[len(gaps) // 2],
        "between_tokens_p99_s": gaps[int(0.99 * len(gaps))],
        "served_per_s": len(requests) / now,
        "flop_share_of_peak": per_token * tokens / now / (o.chips * o.flops_tflops * 1e12),
    }


def row(rate, lengths, o):
    runs = [answer(arrivals(seed, lengths, rate), o) for seed in o.seeds]
    out = {"rate_per_s": rate}
    for key in runs[0]:
        values = [r[key] for r in runs]
        out[key] = statistics.median(values)
        out[key + "_range"] = [min(values), max(values)]
    return out


# Lengths of N requests by the quantiles of laws, so that nothing is drawn: prompts in the order
# of i, answers in that of i * 389 mod N where the two have nothing to do with each other.
N = 1000


def lognormal(median, sigma):
    return lambda u: median * math.exp(sigma * statistics.NormalDist().inv_cdf(u))


def pareto(least, shape, most):
    return lambda u: min(most, least * (1 - u) ** (-1 / shape))


def uniform(a, b):
    return lambda u: a + (b - a) * u


def constant(a):
    return lambda u: a


def either(share, a, b):
    return lambda u: a(u / share) if u < share else b((u - share) / (1 - share))


KINDS = {  # prompts, answers, whether long prompts have long answers
    "lognormal": (lognormal(600, 1.0), lognormal(150, 0.8), False),
    "pareto": (pareto(200, 1.2, 60_000), pareto(40, 1.3, 4_000), False),
    "pareto-correlated": (pareto(200, 1.3, 30_000), pareto(40, 1.5, 4_000), True),
    "long-prompts": (uniform(8_000, 100_000), lognormal(300, 0.5), False),
    "code": (lognormal(1_500, 0.8), lognormal(14, 1.0), False),
    "chat-and-documents": (either(0.95, lognormal(150, 0.7), uniform(20_000, 40_000)), lognormal(250, 0.6), False),
    "long-answers": (lognormal(200, 0.6), lognormal(1_500, 0.7), False),
    "constant": (constant(1_000), constant(200), False),
    "answers-of-one": (lognormal(900, 1.0), constant(1), False),
    "short": (lognormal(40, 0.5), lognormal(30, 0.5), True),
}


def lengths_of(kind):
    prompt, answer_, together = KINDS[kind]
    tokens = lambda law, i: max(1, round(law((i + 0.5) / N)))
    return [(tokens(prompt, i), tokens(answer_, i if together else i * 389 % N)) for i in range(N)]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("trace", nargs="?")
    p.add_argument("--write", choices=KINDS)
    p.add_argument("--rate", type=lambda s: [float(x) for x in s.split(",")])
    p.add_argument("--seeds", type=lambda s: [int(x) for x in s.split(",")], default=[1, 2, 3])
    for flag, usual in (("flops-tflops", 2250.0), ("use", 0.4), ("bandwidth-tb-s", 8.0), ("mbu", 0.6),
                        ("parameters-b", 70.0), ("weight-gb", None), ("kv-kb-per-token", 160.0)):
        p.add_argument("--" + flag, type=float, default=usual)
    for flag, usual in (("chips", 8), ("max-batch", 256), ("chunk", 2048)):
        p.add_argument("--" + flag, type=int, default=usual)
    o = p.parse_args()
    if o.write:
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(("TIMESTAMP", "ContextTokens", "GeneratedTokens"))
        out.writerows((i, *both) for i, both in enumerate(lengths_of(o.write)))
        return
    if o.weight_gb is None:
        o.weight_gb = o.parameters_b
    with open(o.trace) as file:
        lengths = [(int(r["ContextTokens"]), int(r["GeneratedTokens"])) for r in csv.DictReader(file)]
    json.dump({"rows": [row(rate, lengths, o) for rate in o.rate]}, sys.stdout, indent=1)


main()
