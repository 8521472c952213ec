package earth

import (
	"math"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/sky"
	"orrery/ui/draw"
)

func TestAPoseLastsUntilASatelliteHasPassedACell(t *testing.T) {
	const radian = math.Pi / 180
	for _, c := range []struct {
		columns float64
		want    time.Duration
	}{
		{80, time.Minute},       // 4.5° a cell, 3.83° a minute: no longer than a minute
		{150, 40 * time.Second}, // 2.40° in 37.6 s
		{198, 40 * time.Second}, // 1.82° in 28.5 s
		{400, 20 * time.Second}, // 0.90° in 14.1 s
		{1e6, time.Second},
	} {
		if got := lasts(360 * radian / (2 * c.columns)); got != c.want {
			t.Errorf("%v columns around the Earth: a pose lasts %v, want %v", c.columns, got, c.want)
		}
	}
}

func TestTheSkyStandsStillWithinAPose(t *testing.T) {
	var p pose
	at := func(elapsed time.Duration, lat float32) engine.Snapshot {
		return engine.Snapshot{Clock: clock.View{Elapsed: elapsed}, Sky: sky.View{Marks: []sky.Mark{{Lat: lat}}}}
	}
	const grain = math.Pi / 224
	for _, c := range []struct {
		elapsed time.Duration
		lat     float32
		moves   bool
		want    float64 // degrees
	}{
		{0, 1, true, 1}, {10 * time.Second, 2, false, 1}, {39 * time.Second, 3, false, 1},
		{40 * time.Second, 4, true, 4}, {20 * time.Second, 3, true, 3}, // back, too
	} {
		moved := p.take(at(c.elapsed, c.lat), grain)
		if got := p.places[0].Lat * 180 / math.Pi; moved != c.moves || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("at %v the satellite stands at %.3f° (moved: %v), want %v° (%v)", c.elapsed, got, moved, c.want, c.moves)
		}
	}
}

func TestTooManyNodesAreNotDrawnOneByOne(t *testing.T) {
	for _, c := range []struct {
		nodes, scale int
		apart        bool
	}{{240, 1, true}, {1333, 1, true}, {1334, 1, false}, {1334, 2, true}, {30_000, 4, false}} {
		p := New()
		p.view.Scale = float64(c.scale)
		if got := p.apart(draw.New(100, 20), c.nodes); got != c.apart {
			t.Errorf("%d nodes at scale %d on 2,000 cells stand apart: %v, want %v", c.nodes, c.scale, got, c.apart)
		}
	}
}
