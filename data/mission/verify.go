package mission

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"orrery/engine"
)

// Report is what Verify found.
type Report struct {
	Steps     int64
	Elapsed   time.Duration
	Orders    int
	Digests   int         // compared
	Keyframes int         // compared
	OtherPast int         // of them, those whose recent past, which is for the eye, another version saw otherwise
	First     *Difference // nil if there is none
}

// Verify simulates the mission again from its scenario and compares it with every digest and
// every keyframe. watch is told each step and ends it early by answering false.
func (m *Mission) Verify(watch func(step int64) bool) (Report, error) {
	m.mu.Lock()
	t, edge := m.tape(len(m.orders), 0), m.step
	if m.head.comparable() {
		t.keys = m.keys.list[:len(m.keys.list):len(m.keys.list)]
	}
	m.mu.Unlock()
	var r Report
	var past *Difference
	samePast := false // as this version sees it
	t.keyframe = func(e *engine.Engine, k keyframe) error {
		r.Keyframes++
		same, err := m.checkKeyframe(e, k)
		switch {
		case err == nil && same:
			samePast = samePast || k.elapsed >= time.Hour
		case err == nil:
			if r.OtherPast++; past == nil {
				past = &Difference{Step: k.step, Elapsed: k.elapsed, Subsystem: "keyframe", Detail: "its recent past is another"}
			}
		}
		return err
	}
	e, err := m.beginning()
	if err != nil {
		return Report{}, err
	}
	for err = t.settle(e); err == nil && e.Steps() < edge && watch(e.Steps()); err = t.settle(e) {
		e.Step()
	}
	r.Steps, r.Elapsed, r.Orders, r.Digests = e.Steps(), e.Elapsed(), t.next, t.checked
	if errors.As(err, &r.First) {
		return r, nil
	}
	if err == nil && samePast {
		r.First = past
	}
	return r, err
}

// checkKeyframe says where a keyframe is not the state of an engine that was simulated up
// to it, and if it is, whether its recent past, which no digest holds, is the same too.
func (m *Mission) checkKeyframe(e *engine.Engine, k keyframe) (samePast bool, err error) {
	differs := func(detail string) error {
		return &Difference{Step: k.step, Elapsed: e.Elapsed(), Subsystem: "keyframe", Detail: detail}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	state, err := m.openKeyframe(k)
	if err != nil {
		return false, differs(err.Error())
	}
	if bytes.Equal(state, e.State().Bytes()) {
		return true, nil
	}
	other, err := m.resume(k)
	if err != nil {
		return false, differs(err.Error())
	}
	if room := other.Digest().Diff(e.Digest()); room != "" {
		return false, differs(fmt.Sprintf("its %s are other ones", room))
	}
	return false, nil
}
