package jobs

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/workload"
)

func TestOrdersThatCanNeverBeAreRefused(t *testing.T) {
	dark, lit := small(t, workload.Spec{}), linked(t, workload.Spec{})
	with := func(o SubmitJob, change func(*SubmitJob)) SubmitJob { change(&o); return o }
	for _, c := range []struct {
		name string
		js   *Jobs
		o    SubmitJob
		want string // nothing: it is taken
	}{
		{"a batch job", dark, batch(8), ""},
		{"all there is", dark, batch(160), ""},
		{"more", dark, batch(161), "a job requests 1 to 160 accelerators"},
		{"none", dark, SubmitJob{Work: 60}, "a job requests 1 to 160 accelerators"},
		{"no work", dark, SubmitJob{Accelerators: 1}, "brings 1 accelerator-second"},
		{"data below nothing", lit, with(batch(1), func(o *SubmitJob) { o.In = -1 }), "data and state"},
		{"data without lasers", dark, with(batch(1), func(o *SubmitJob) { o.In = 1e9 }), "needs lasers"},
		{"too soon", dark, with(batch(1), func(o *SubmitJob) { o.Within = 30 * time.Minute }), "this work takes 1h on 1 accelerator at full speed: it cannot be done within 30m"},
		{"at once", dark, with(batch(1), func(o *SubmitJob) { o.Within = 1 }), "due within 1s to 100 years"},
		{"too much memory", dark, with(batch(1), func(o *SubmitJob) { o.Memory = 300e9 }), "1 accelerator of 300 GB each, and this mission can have 0"},
		{"another jurisdiction", dark, with(batch(2), func(o *SubmitJob) { o.Jurisdictions = []string{"LU", "DE"} }), "2 accelerators in LU or DE, and this mission can have 0"},
		{"its jurisdiction", dark, with(batch(2), func(o *SubmitJob) { o.Jurisdictions = []string{"LU", "US"} }), ""},
		{"memory elsewhere", dark, with(batch(2), func(o *SubmitJob) { o.Jurisdictions, o.Memory = []string{"LU"}, 1e9 }), "160 with the memory, 0 in that jurisdiction"},
		{"too high a class", dark, with(batch(2), func(o *SubmitJob) { o.Class = 101 }), "class"},
		{"a gang on one node", dark, training(8, 1), ""},
		{"a gang on two without lasers", dark, training(16, 1), "needs lasers, and there are none: want at most 8 accelerators"},
		{"a gang that exchanges seldom", lit, training(16, 1000), ""},
		{"a gang that exchanges too much", lit, with(training(16, 1), func(o *SubmitJob) { o.Train.Parameters = 7e12 }), "nodes in a ring, each link of which must carry"},
		{"a service", dark, serving(8, 1), ""},
		{"a service smaller than its replica", dark, serving(2, 1), "one replica takes 4 accelerators"},
		{"a model that no node holds", dark, with(serving(8, 1), func(o *SubmitJob) { o.Serve.Parameters = 7e12 }), "no node is known to hold"},
	} {
		err := c.o.Apply(c.js)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestExchangesCanBeMadeRarer(t *testing.T) {
	js := linked(t, workload.Spec{})
	run(t, js, training(16, 100), seats(8, 0, 1))
	run(t, js, batch(8), seats(8, 2))
	for _, c := range []struct {
		o    ExchangeEvery
		want string
	}{
		{ExchangeEvery{Job: 1, Steps: 500}, ""},
		{ExchangeEvery{Job: 1, Steps: 500}, "exchanges every 500 steps already"},
		{ExchangeEvery{Job: 1, Steps: 0}, "every 1 to 1000000 steps"},
		{ExchangeEvery{Job: 1, Steps: 1}, "nodes in a ring"},
		{ExchangeEvery{Job: 2, Steps: 5}, "is not a gang"},
		{ExchangeEvery{Job: 3, Steps: 5}, "is neither waiting nor running"},
	} {
		err := c.o.Apply(js)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%v: %v, want %q", c.o, err, c.want)
		}
	}
	if got := js.Job(1).Train.Inner; got != 500 {
		t.Errorf("it exchanges every %d steps, want 500", got)
	}
}

func TestOrdersInWords(t *testing.T) {
	for _, c := range []struct {
		o    Order
		want string
	}{
		{batch(1), "submit 1 accelerator, 1.0 h of work for ann"},
		{training(8, 1), "submit 8 accelerators, 64.0 h of work (train) for lab"},
		{CancelJob{Job: 3}, "cancel job 3"},
		{ExchangeEvery{Job: 3, Steps: 1}, "have job 3 exchange every 1 step"},
	} {
		if got := c.o.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
