package mission

import (
	"testing"
	"time"

	"orrery/data/mission/packed"
)

// Large keyframes are fewer on disk: the latest of them, and always the last.
func TestAFileOfLargeKeyframesStaysSmall(t *testing.T) {
	const megabyte = 1 << 20
	m := create(t)
	m.step = int64(60 * time.Hour / m.clock.tick())
	for h := range 61 {
		m.keys.list = append(m.keys.list, keyframe{step: int64(h) * m.step / 60, elapsed: time.Duration(h) * time.Hour, Body: packed.Plain(make([]byte, megabyte))})
	}
	m.sealKeyframes()
	stored := 0
	for i, k := range m.keys.list {
		if k.at == 0 {
			continue
		}
		if stored++; i < 61-32 {
			t.Errorf("the keyframe of T+%v is on disk, of the last 32 hours all would be enough", k.elapsed)
		}
	}
	if last := m.keys.list[60]; last.at == 0 || stored != 32 {
		t.Errorf("%d are on disk, the last at byte %d", stored, last.at)
	}
	m.journal.pending = m.journal.pending[:0] // what was chosen is enough

	var p pace
	for day := range 30 {
		k := keyframe{elapsed: time.Duration(day) * 24 * time.Hour, Body: packed.Plain(make([]byte, 7*megabyte))}
		if p.affords(k) {
			p.spent += 7 * megabyte
		}
	}
	if p.spent > 16*megabyte+30*5*megabyte/2 || p.spent < 60*megabyte {
		t.Errorf("thirty days of keyframes of 7 MB take %d MB", p.spent/megabyte)
	}
}
