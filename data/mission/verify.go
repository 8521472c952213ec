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
	t.keyframe = func(e *engine.Engine, k keyframe) error {
		r.Keyframes++
		return m.checkKeyframe(e, k)
	}
	e, err := engine.New(m.head.scenario)
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
	return r, err
}

// checkKeyframe says where a keyframe is not the state of an engine that was simulated up
// to it.
func (m *Mission) checkKeyframe(e *engine.Engine, k keyframe) error {
	differs := func(subsystem, detail string) error {
		return &Difference{Step: k.step, Elapsed: e.Elapsed(), Subsystem: subsystem, Detail: detail}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	state, err := m.openKeyframe(k)
	if err != nil {
		return differs("keyframe", err.Error())
	}
	if bytes.Equal(state, e.State().Bytes()) {
		return nil
	}
	other, err := m.resume(k)
	if err != nil {
		return differs("keyframe", err.Error())
	}
	if room := other.Digest().Diff(e.Digest()); room != "" {
		return differs("keyframe", fmt.Sprintf("its %s are other ones", room))
	}
	return differs("keyframe", "its recent past is another")
}
