package order

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/jobs"
	"orrery/engine/llm"
	"orrery/engine/sched"
	"orrery/engine/workload"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// This file submits jobs: a menu of kinds and of the scenario's streams, then a form
// for what the kind needs.

// template is a draft with its name in menus and words.
type template struct {
	name, about string
	draft       draft
	marks       pane.Marks // of the stream that it is like; of a kind alone all that no document is behind
	like        bool       // a stream
}

// templates are what a job may be made from: each kind, then each stream of the
// scenario.
func templates(plan pane.Plan, s engine.Snapshot) []template {
	most := max(1, s.Nodes.Accelerators)
	all := []template{
		{name: "batch", about: "work that divides: each accelerator adds what it does", draft: blank(sched.Batch, 64, 12*time.Hour, most)},
		{name: "training", about: "a gang in step, that exchanges over the lasers", draft: blank(sched.Training, 512, 24*time.Hour, most)},
		{name: "service", about: "answers requests with a model until it ends", draft: blank(sched.Serving, 72, 48*time.Hour, most)},
	}
	for i, stream := range plan.Workload.Streams {
		name := "like " + stream.Owner
		if slices.ContainsFunc(all, func(t template) bool { return t.name == name }) || len(stream.Sizes) == 0 {
			continue
		}
		d := likeStream(stream)
		about := fmt.Sprintf("%s, %s acc for %s, class %d", kindWords[stream.Kind], widget.Count(d.Accelerators), spanText(d.long), d.Class)
		all = append(all, template{name, about, d, plan.Estimates.Of(fmt.Sprintf("workload.streams.%d", i+1), stream.Fields()), true})
	}
	return all
}

// guessed says whether what the form of a template begins a field with is an estimate.
func (t template) guessed(f field.Field) bool {
	if t.like {
		return shown(f) != "" && t.marks.Any(f.Key)
	}
	return guessed(f, shown(f))
}

// kindWords are the kinds as the operator says them.
var kindWords = [sched.Kinds]string{"batch", "training", "service"}

// blank is a job of a kind with usual values: a model of 70 billion parameters that
// exchanges every 500 steps (Douillard et al. 2023: 30 to 1,000), or answers in fp8
// with the means of Azure's conversations (Patel et al. 2024).
func blank(kind sched.Kind, accelerators int, long time.Duration, most int) draft {
	d := draft{long: long}
	d.Owner, d.Kind, d.Accelerators = "operator", kind, min(accelerators, most)
	switch kind {
	case sched.Training:
		d.Train = llm.Training{Parameters: 70e9, Step: 5 * time.Second, Inner: 500, Least: llm.DefaultMinSpeed}
	case sched.Serving:
		d.Serve = llm.Serving{
			Parameters: 70e9, Weights: 1, Cache: 160e3, Prompt: 1155, Answer: 211, Varies: 1.5,
			Replica: min(8, d.Accelerators), Use: 0.4, Objective: 2 * time.Second, Arrivals: 100,
		}
	}
	return d
}

// likeStream is a stream's most likely job.
func likeStream(s workload.Stream) draft {
	size := s.Sizes[0]
	for i := range min(len(s.Sizes), len(s.Weights)) {
		if s.Weights[i] > s.Weights[slices.Index(s.Sizes, size)] {
			size = s.Sizes[i]
		}
	}
	d := draft{long: s.Duration}
	d.Owner, d.Requirements, d.Accelerators = s.Owner, s.Requirements, size
	if s.Kind != sched.Serving {
		each := float64(size)
		d.In, d.Out, d.State = s.In*each, s.Out*each, s.State*each
	}
	if s.DueAfter > 0 {
		d.Within = time.Duration(s.DueAfter * float64(s.Duration)).Truncate(time.Second)
	}
	return d
}

// SubmitMenu asks what kind of job it is.
func SubmitMenu(plan pane.Plan, s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: "submit a job"}
	for _, t := range templates(plan, s) {
		menu.Choices = append(menu.Choices, pane.Choice{Label: t.name, About: t.about, Then: jobForm(t)})
	}
	return menu
}

// jobForm asks for what a job of the template's kind needs.
func jobForm(t template) pane.Form {
	form := pane.Form{Title: "submit " + t.name}
	if strings.HasPrefix(t.name, "like ") {
		form.Title = fmt.Sprintf("submit %s %s", kindWords[t.draft.Kind], t.name)
	}
	own := t.draft
	lines := own.fields()
	for _, f := range lines {
		form.Fields = append(form.Fields, pane.Field{
			Label: f.Key, Value: shown(f), About: about(f), Whole: whole(f), Guess: t.guessed(f),
			Check: func(text string) error {
				scratch := t.draft
				return scratch.put(f.Key, text)
			},
		})
	}
	read := func(values []string) (jobs.SubmitJob, error) {
		d := t.draft
		for i, f := range lines {
			if err := d.put(f.Key, values[i]); err != nil {
				return jobs.SubmitJob{}, err
			}
		}
		return d.order(), nil
	}
	form.Ask = func(values []string) (engine.Question, error) {
		o, err := read(values)
		return engine.Trial{Job: o}, err
	}
	form.Then = func(values []string) (pane.Intent, error) {
		o, err := read(values)
		return pane.Give{Order: o}, err
	}
	return form
}

// offerKinds lists what may follow submit.
func offerKinds(plan pane.Plan, s engine.Snapshot) []string {
	var names []string
	for _, t := range templates(plan, s) {
		names = append(names, t.name)
	}
	return names
}

// submitInWords submits a job in words: training 512 24h parameters=70 owner=ann. Words
// that say no more than the kind open the form.
func submitInWords(text string, plan pane.Plan, s engine.Snapshot) (pane.Intent, error) {
	text = strings.Join(strings.Fields(text), " ")
	for _, t := range slices.Backward(templates(plan, s)) {
		rest, ok := strings.CutPrefix(text, t.name)
		switch {
		case !ok || rest != "" && rest[0] != ' ':
			continue
		case rest == "":
			return jobForm(t), nil
		}
		if err := t.draft.words(strings.Fields(rest)); err != nil {
			return nil, err
		}
		return pane.Give{Order: t.draft.order(), Confirm: "submit " + text + "?"}, nil
	}
	return nil, fmt.Errorf("%q: want %s", text, strings.Join(offerKinds(plan, s), ", "))
}

// words puts in accelerators and length by their place, and the rest by name.
func (d *draft) words(words []string) error {
	fields := d.fields()
	for i, word := range words {
		key, value, named := strings.Cut(word, "=")
		if !named {
			if i >= 2 {
				return fmt.Errorf("%q: after accelerators and length want KEY=VALUE, like class=2", word)
			}
			key, value = fields[i].Key, word
		}
		f, ok := keyed(key, fields)
		if !ok {
			return fmt.Errorf("a %s job has no %q: want %s", kindWords[d.Kind], key, keyList(fields))
		}
		if err := d.put(f.Key, value); err != nil {
			return err
		}
	}
	return nil
}

func keyList(fields []field.Field) string {
	var keys []string
	for _, f := range fields {
		keys = append(keys, f.Key)
	}
	return draw.Cut(strings.Join(keys, ", "), 200)
}

// submitCommand submits jobs in words.
func submitCommand(plan pane.Plan) pane.Command {
	return pane.Command{
		Name: "submit", Takes: "KIND|like OWNER [ACC [LENGTH [KEY=VALUE]]]", About: "submit a job; with its kind alone, ask for the rest",
		Then:  func(text string, s engine.Snapshot) (pane.Intent, error) { return submitInWords(text, plan, s) },
		Alone: func(s engine.Snapshot, _ pane.Selection) pane.Intent { return SubmitMenu(plan, s) },
		Offer: func(s engine.Snapshot) []string { return offerKinds(plan, s) },
	}
}
