package sched

import (
	"math"
	"testing"
	"time"
)

// Files keep the number of a policy: it never changes, whatever the menu's order.
func TestPoliciesKeepTheirNumbers(t *testing.T) {
	numbers := map[string]int{
		"fcfs": 0, "easy": 1, "conservative": 2, "priority": 3, "shortest": 4, "sun-chaser": 5, "latency": 6, "cheapest": 7,
	}
	seen := map[int]string{}
	for _, p := range Policies {
		if want, known := numbers[p.Name]; known && p.Number != want {
			t.Errorf("%s has number %d, and files keep %d of it", p.Name, p.Number, want)
		}
		if other := seen[p.Number]; other != "" {
			t.Errorf("%s and %s both have number %d", p.Name, other, p.Number)
		}
		seen[p.Number] = p.Name
		if got := ByNumber(p.Number); got == nil || got.Name != p.Name {
			t.Errorf("number %d finds %v, want %s", p.Number, got, p.Name)
		}
	}
	for name, number := range numbers {
		if p, ok := ByName(name); !ok || p.Number != number {
			t.Errorf("%s is gone, and files may hold its number", name)
		}
	}
	if p := ByNumber(-1); p != nil {
		t.Errorf("number -1 finds %s", p.Name)
	}
}

func TestAPolicyStartsTheLeastKeyFirst(t *testing.T) {
	asks := []Ask{
		{Job: 1, Accelerators: 4, Estimate: 3 * time.Hour, Latency: 9 * time.Millisecond},
		{Job: 2, Accelerators: 4, Estimate: 2 * time.Hour},
		{Job: 3, Accelerators: 4, Estimate: 4 * time.Hour, Latency: 5 * time.Millisecond, Class: 2},
	}
	for _, c := range []struct {
		policy string
		first  ID
	}{{"fcfs", 1}, {"easy", 1}, {"conservative", 1}, {"sun-chaser", 1}, {"cheapest", 1}, {"priority", 3}, {"latency", 3}} {
		p, _ := ByName(c.policy)
		least, first := math.Inf(1), ID(0)
		for i := range asks {
			if key := p.Order(&asks[i], time.Hour); key < least {
				least, first = key, asks[i].Job
			}
		}
		got := p.Policy(View{Elapsed: time.Hour, Offers: []Seat{{Node: 0, Count: 4}}, Queue: asks})
		if first != c.first || len(got) != 1 || got[0].Job != first {
			t.Errorf("%s: its key puts job %d first, it starts %v, want job %d", c.policy, first, got, c.first)
		}
	}
}

// The head of the queue is first come under shortest, too: its key tells who overtakes
// first.
func TestShortestOrdersByEstimate(t *testing.T) {
	p, _ := ByName("shortest")
	short, long := Ask{Estimate: time.Minute}, Ask{Estimate: time.Hour}
	if a, b := p.Order(&short, 0), p.Order(&long, 0); a >= b {
		t.Errorf("a minute has key %g, an hour %g: want the minute first", a, b)
	}
}
