package mission

import (
	"fmt"
	"strings"
	"time"

	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
	"orrery/data/mission/picture"
	"orrery/engine"
	"orrery/engine/field"
)

const pictureSpan = time.Hour // of mission time, from picture to picture in a file

// pictures are those of a mission, by step.
type pictures struct {
	keyframes
	latest keyframe // the last that was taken, which may not be in the file; of no payload before one is
}

// takePicture takes a picture of where e stands, and puts it into the file where one is due.
func (m *Mission) takePicture(e *engine.Engine) {
	p := &m.pictures
	shot := picture.Of(e)
	p.latest = keyframe{step: e.Steps(), orders: len(m.orders), elapsed: e.Elapsed(), Body: packed.Pack(shot.Encode(), packed.Quickly())}
	if last := p.last(); last == nil || e.Elapsed()-last.elapsed >= pictureSpan {
		m.storePicture(p.latest)
	}
}

// storePicture puts a picture into the file, unless it is there.
func (m *Mission) storePicture(k keyframe) {
	if last := m.pictures.last(); last != nil && last.step >= k.step || k.Payload == nil {
		return
	}
	k.at, k.length = m.journal.add(frames.Frame{Kind: frames.Picture, Orders: k.orders, Step: k.step, Elapsed: k.elapsed, Body: k.Body}), len(k.Payload)
	m.pictures.add(k)
}

// inheritPictures takes the parent's pictures until e, of a parent that this engine computes.
func inheritPictures(m, parent *Mission, e *engine.Engine, orders int) {
	if m.journal == nil || !parent.head.comparable() {
		return
	}
	for _, k := range parent.pictures.list[:parent.pictures.after(e.Steps(), orders)] {
		if payload, err := parent.journal.stored(k); err == nil {
			k.Payload = payload
			m.storePicture(k)
		}
	}
}

// recorded is the last picture at or before an instant, and when it was taken; false where
// there is none.
func (m *Mission) recorded(elapsed time.Duration) (p picture.Picture, at keyframe, there bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := len(m.pictures.list) - 1; i >= 0; i-- {
		k := m.pictures.list[i]
		if k.elapsed > elapsed {
			continue
		}
		if p, err := m.journal.picture(k); err == nil {
			return p, k, true
		}
	}
	return p, at, false
}

// picture is the picture that a frame holds.
func (j *journal) picture(k keyframe) (picture.Picture, error) {
	var err error
	if k.Payload, err = j.stored(k); err != nil {
		return picture.Picture{}, fmt.Errorf("picture of step %d: %w", k.step, err)
	}
	content, err := k.Unpack(frames.Picture.Most())
	if err != nil {
		return picture.Picture{}, fmt.Errorf("picture of step %d: %w", k.step, err)
	}
	return picture.Decode(content)
}

// Pictures is how many there are.
func (p *pictures) Pictures() int { return len(p.list) }

// By is the engine's model that recorded the mission, and whether it is another than this one:
// then what is seen is computed anew, and may not be what was.
func (m *Mission) By() (model string, other bool) {
	model = "an earlier version"
	if n := len(m.head.rooms); n > 0 && strings.HasPrefix(m.head.rooms[n-1], "model ") {
		model = m.head.rooms[n-1]
	}
	return model, !m.head.comparable()
}

// Remembered is what was recorded at the last picture at or before where an engine stands, for
// people, beside what that computes there; false where no picture is that early.
func (m *Mission) Remembered(e *engine.Engine) (engine.Answer, bool) {
	p, at, there := m.recorded(e.Elapsed())
	if !there {
		return engine.Answer{}, false
	}
	m.mu.Lock()
	now, err := m.reach(at.step, at.orders)
	m.mu.Unlock()
	if err != nil {
		now = nil
	}
	by, _ := m.By()
	return engine.Answer{Answer: p.Beside(now, by, field.ShowSpan(at.elapsed)), Elapsed: at.elapsed, Steps: at.step}, true
}
