package order

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/jobs"
	"orrery/engine/llm"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

// submitter is a scenario with two streams to make jobs like, and its snapshot.
func submitter() (pane.Plan, engine.Snapshot) {
	s := panetest.Plan()
	s.Workload.Streams = []workload.Stream{
		{Owner: "lab", Sizes: []int{8, 64}, Weights: []float64{1, 3}, Duration: 90 * time.Minute, DueAfter: 4, In: 8e9, Out: 16e9, State: 8e9,
			Requirements: sched.Requirements{Class: 2, Jurisdictions: []string{"US"}, Latency: 8 * time.Millisecond, Memory: 80e9}},
		{Owner: "lab north", Sizes: []int{128}, Duration: 48 * time.Hour,
			Requirements: sched.Requirements{Kind: sched.Training, CheckpointEvery: time.Hour, Train: llm.Training{Parameters: 3e9, Step: 800 * time.Millisecond}}},
	}
	return s, engine.Snapshot{Nodes: node.View{Sums: node.Sums{Accelerators: 17_280}}}
}

func TestSubmitReadsEveryKindInWords(t *testing.T) {
	plan, s := submitter()
	of := func(kind sched.Kind, accelerators int, long time.Duration) jobs.SubmitJob {
		return blank(kind, accelerators, long, 17_280).order()
	}
	training := of(sched.Training, 1024, 36*time.Hour)
	training.Train.Parameters, training.Train.Inner, training.Owner = 1.5e12, 1, "ann"
	service := of(sched.Serving, 144, 7*24*time.Hour)
	service.Serve.Arrivals, service.Serve.Objective, service.Class, service.Serve.Replica = 250, 800*time.Millisecond, -3, 16
	batch := of(sched.Batch, 8, 30*time.Minute)
	batch.Within, batch.KillAtDeadline, batch.In, batch.Jurisdictions = 36*time.Hour, true, 40e9, []string{"US", "LU"}
	for text, want := range map[string]jobs.SubmitJob{
		"batch 64 12":  {Owner: "operator", Accelerators: 64, Work: 768 * unit.AcceleratorHour},
		"batch 8 0.5h": of(sched.Batch, 8, 30*time.Minute),
		"batch 8 30m within=36h give-up=yes data-in=5 jurisdictions=US,LU": batch,
		"training 1024 1.5d parameters=1500 inner-steps=1 owner=ann":       training,
		"service 144 7d requests=250 objective=800ms class=-3 replica=16":  service,
		" like  lab north 256": {Owner: "lab north", Accelerators: 256, Work: 256 * 48 * unit.AcceleratorHour, Requirements: plan.Workload.Streams[1].Requirements},
		"like lab length=3h": {Owner: "lab", Accelerators: 64, Work: 192 * unit.AcceleratorHour, Requirements: plan.Workload.Streams[0].Requirements,
			In: 64 * 8e9, Out: 64 * 16e9, State: 64 * 8e9, Within: 6 * time.Hour},
	} {
		intent, err := submitInWords(text, plan, s)
		if give, ok := intent.(pane.Give); err != nil || !ok || !reflect.DeepEqual(give.Order, want) {
			t.Errorf("%q: got %+v, %v\nwant %+v", text, intent, err, want)
		}
	}
}

func TestSubmitSaysWhatIsWrongWithItsWords(t *testing.T) {
	plan, s := submitter()
	for text, want := range map[string]string{
		"gang 8 1h":                      "want batch, training, service, like lab, like lab north",
		"batch eight 1h":                 `accelerators is "eight", want a whole number`,
		"batch 8 soon":                   `length is "soon", want a length of time`,
		"batch 8 NaN":                    "want a length of time",
		"batch 8 Inf":                    "want a length of time",
		"batch 8 -1":                     "want a length of time",
		"batch 8 1dh":                    "want a length of time",
		"batch 8 1h 3":                   "want KEY=VALUE",
		"batch 8 1h parameters=70":       `a batch job has no "parameters"`,
		"training 8 1h parameters_b=7MB": `parameters_b is "7MB"`,
		"training 8 1h parameters_b=0":   "want a number from",
		"service 8 1h state=1":           `a service job has no "state"`,
		"service 8 1h requests=-1":       "want a number from 0",
		"batch 8 1h class=101":           "from -100 to 100",
		"batch 8 1h give-up=maybe":       "want yes or no",
	} {
		if intent, err := submitInWords(text, plan, s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %+v, %v, want an error with %q", text, intent, err, want)
		}
	}
}

func TestAFormThatIsLeftAsItIsSubmitsItsTemplate(t *testing.T) {
	plan, s := submitter()
	for _, tmpl := range templates(plan, s) {
		form := jobForm(tmpl)
		var values []string
		for _, f := range form.Fields {
			if err := f.Check(f.Value); err != nil {
				t.Errorf("%s: its own %s is refused: %v", tmpl.name, f.Label, err)
			}
			if most := 41; draw.Width(f.About) > most { // beside label and value in 80 columns
				t.Errorf("%s: %q about %s takes %d cells, want at most %d", tmpl.name, f.About, f.Label, draw.Width(f.About), most)
			}
			values = append(values, f.Value)
		}
		intent, err := form.Then(values)
		if want := (pane.Give{Order: tmpl.draft.order()}); err != nil || !reflect.DeepEqual(intent, pane.Intent(want)) {
			t.Errorf("%s: got %+v, %v, want %+v", tmpl.name, intent, err, want)
		}
		q, err := form.Ask(values)
		if want := (engine.Trial{Job: tmpl.draft.order()}); err != nil || !reflect.DeepEqual(q, engine.Question(want)) {
			t.Errorf("%s: asks %+v, %v, want %+v", tmpl.name, q, err, want)
		}
	}
}

func TestAFieldThatIsEmptyIsLeftOut(t *testing.T) {
	d := blank(sched.Training, 512, 24*time.Hour, 17_280)
	d.Class, d.Within, d.Jurisdictions, d.Train.Parameters, d.Memory = 5, time.Hour, []string{"US"}, 1e9, 8e9
	for _, key := range []string{"class", "within", "jurisdictions", "parameters_b", "memory_gb"} {
		if err := d.put(key, " "); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
	if d.Class != 0 || d.Within != 0 || len(d.Jurisdictions) > 0 || d.Train.Parameters != 70e9 || d.Memory != 0 {
		t.Errorf("it is %+v", d)
	}
	for _, key := range []string{"owner", "accelerators", "length"} {
		if err := d.put(key, ""); err == nil {
			t.Errorf("%s is left out", key)
		}
	}
}

func TestTheKindAloneOpensItsForm(t *testing.T) {
	plan, s := submitter()
	menu := SubmitMenu(plan, s).(pane.Menu)
	for i, name := range offerKinds(plan, s) {
		intent, err := submitInWords(name, plan, s)
		form, ok := intent.(pane.Form)
		if err != nil || !ok || menu.Choices[i].Label != name || menu.Choices[i].Then.(pane.Form).Title != form.Title {
			t.Errorf("%q: got %T, %v, and the menu's line is %q", name, intent, err, menu.Choices[i].Label)
		}
	}
}

func TestLengthsAreReadAsTheyAreSpelt(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"12": 12 * time.Hour, "90s": 90 * time.Second, "800ms": 800 * time.Millisecond, "2d": 48 * time.Hour, "1h30m": 90 * time.Minute, "10m": 10 * time.Minute,
	} {
		got, ok := readLength(text)
		if again, _ := readLength(spanText(got)); !ok || got != want || again != want {
			t.Errorf("%q is read as %v, spelt %q and read again as %v, want %v", text, got, spanText(got), again, want)
		}
	}
}

func TestAFormSaysWhichOfItsValuesAreEstimates(t *testing.T) {
	plan, s := submitter()
	plan.Estimates = pane.Estimates{"workload.streams.1.class": "2", "workload.streams.1.memory_gb": "40", "workload.streams.2.class": "0"}
	guessed := func(form pane.Form) map[string]bool {
		is := map[string]bool{}
		for _, f := range form.Fields {
			is[f.Label] = f.Guess
		}
		return is
	}
	of := map[string]map[string]bool{}
	for _, tmpl := range templates(plan, s) {
		of[tmpl.name] = guessed(jobForm(tmpl))
	}
	for _, c := range []struct {
		name, key string
		want      bool
	}{
		{"like lab", "class", true},
		{"like lab", "memory_gb", false}, // the scenario's is another
		{"like lab", "latency_ms", false},
		{"like lab", "accelerators", false},
		{"training", "parameters_b", true},
		{"training", "checkpoint", false}, // nothing stands there
		{"training", "class", false},
		{"training", "give_up", false},
		{"service", "prompt_tokens", false},
	} {
		if got, there := of[c.name][c.key]; !there || got != c.want {
			t.Errorf("%s: %s is an estimate: %v (there: %v), want %v", c.name, c.key, got, there, c.want)
		}
	}
	offer := guessed(OrderForm("offer", plan, s, map[string]string{"shares_million": "5"}))
	if !offer["fee_percent"] || offer["shares_million"] {
		t.Errorf("of an offering are estimates: %v, want its fee", offer)
	}
	if given := guessed(OrderForm("offer", plan, s, map[string]string{"fee_percent": "2"})); given["fee_percent"] {
		t.Error("a fee that was given is an estimate")
	}
}
