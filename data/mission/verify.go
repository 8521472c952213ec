package mission

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"orrery/data/mission/picture"
	"orrery/engine"
)

// Report is what Verify found.
type Report struct {
	Steps      int64
	Elapsed    time.Duration
	Orders     int
	Digests    int         // compared
	Keyframes  int         // compared
	OtherPast  int         // of them, those whose recent past, which is for the eye, another version saw otherwise
	Pictures   int         // compared
	Deviations []Deviation // of a mission that another version recorded: each figure where it departs most, the most first
	First      *Difference // nil if there is none
}

// Deviation is a figure at an instant, as another version recorded it and as this one computes it.
type Deviation struct {
	Elapsed time.Duration
	picture.Deviation
}

// Verify simulates the mission again from its scenario and compares it with every digest,
// every keyframe and every picture; where another version recorded it, with the pictures alone.
// watch is told each step and ends it early by answering false.
func (m *Mission) Verify(watch func(step int64) bool) (Report, error) {
	m.mu.Lock()
	v := verification{of: m}
	t, edge := m.tape(len(m.orders), 0), m.step
	t.due = v.due()
	m.mu.Unlock()
	r := &v.report
	e, err := m.beginning()
	if err != nil {
		return Report{}, err
	}
	for err = t.settle(e); err == nil && e.Steps() < edge && watch(e.Steps()); err = t.settle(e) {
		e.Step()
	}
	r.Steps, r.Elapsed, r.Orders, r.Digests, r.Deviations = e.Steps(), e.Elapsed(), t.next, t.checked, v.most()
	if errors.As(err, &r.First) {
		return *r, nil
	}
	if err == nil && v.samePast {
		r.First = v.past
	}
	return *r, err
}

// verification is what a mission is held against beside its digests, and what came of it.
type verification struct {
	of       *Mission
	report   Report
	past     *Difference // the first keyframe whose recent past is another
	samePast bool        // of another, after an hour: this version sees it as that which wrote the file
	departs  map[string]Deviation
}

// due are the keyframes, where they are this version's, and the pictures, in order.
func (v *verification) due() (all []due) {
	if v.of.head.comparable() {
		for _, k := range v.of.keys.list {
			all = append(all, due{k.step, k.orders, func(e *engine.Engine) error { return v.keyframe(e, k) }})
		}
	}
	for _, k := range v.of.pictures.list {
		all = append(all, due{k.step, k.orders, func(e *engine.Engine) error { return v.picture(e, k) }})
	}
	slices.SortStableFunc(all, func(a, b due) int { return cmp.Or(cmp.Compare(a.step, b.step), a.orders-b.orders) })
	return all
}

func (v *verification) keyframe(e *engine.Engine, k keyframe) error {
	v.report.Keyframes++
	same, err := v.compare(e, k)
	switch {
	case err == nil && same:
		v.samePast = v.samePast || k.elapsed >= time.Hour
	case err == nil:
		if v.report.OtherPast++; v.past == nil {
			v.past = &Difference{Step: k.step, Elapsed: k.elapsed, Subsystem: "keyframe", Detail: "its recent history differs"}
		}
	}
	return err
}

func (v *verification) picture(e *engine.Engine, k keyframe) error {
	v.of.mu.Lock()
	p, err := v.of.journal.picture(k)
	v.of.mu.Unlock()
	differs := func(detail string) error {
		return &Difference{Step: k.step, Elapsed: k.elapsed, Subsystem: "picture", Detail: detail}
	}
	if err != nil {
		return differs(err.Error())
	}
	v.report.Pictures++
	departs := p.Deviations(e)
	if len(departs) > 0 && v.of.head.comparable() {
		return differs(departs[0].Text())
	}
	for _, d := range departs {
		if before, there := v.departs[d.Key]; !there || d.Share() > before.Share() {
			if v.departs == nil {
				v.departs = map[string]Deviation{}
			}
			v.departs[d.Key] = Deviation{k.elapsed, d}
		}
	}
	return nil
}

// most are the departures, the most first.
func (v *verification) most() []Deviation {
	all := slices.Collect(maps.Values(v.departs))
	slices.SortFunc(all, func(a, b Deviation) int {
		return cmp.Or(cmp.Compare(b.Share(), a.Share()), cmp.Compare(a.Key, b.Key))
	})
	return all
}

// compare says where a keyframe is not the state of an engine that was simulated up
// to it, and if it is, whether its recent past, which no digest holds, is the same too.
func (v *verification) compare(e *engine.Engine, k keyframe) (samePast bool, err error) {
	differs := func(detail string) error {
		return &Difference{Step: k.step, Elapsed: e.Elapsed(), Subsystem: "keyframe", Detail: detail}
	}
	m := v.of
	m.mu.Lock()
	defer m.mu.Unlock()
	state, err := m.journal.keyframe(k)
	if err != nil {
		return false, differs(err.Error())
	}
	if bytes.Equal(state, e.State().Bytes()) {
		return true, nil
	}
	_, sums, err := m.resume(k)
	if err != nil {
		return false, differs(err.Error())
	}
	if room := sums.Diff(e.Digest()); room != "" {
		return false, differs(fmt.Sprintf("its %s differ", room))
	}
	return false, nil
}
