package command

import (
	"testing"
	"time"

	"orrery/internal/effort"
)

func TestTheBuiltInMissionIsWhatThisEngineMakes(t *testing.T) {
	effort.Alone(t)
	// How many keyframes it holds depends on the clock on the wall.
	if len(demo) > 500_000 {
		t.Errorf("it has %d bytes, want at most 500,000", len(demo))
	}
	store, err := openDemo()
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	o, err := replayed(store, "T+1h")
	if err != nil {
		t.Fatalf("%v: go generate ./ui/command makes it anew", err)
	}
	if *o.At != time.Hour || o.Engine.Elapsed() < 2*time.Hour {
		t.Errorf("it begins at %v of %v", *o.At, o.Engine.Elapsed())
	}
	r, err := store.Verify(func(int64) bool { return true })
	if err != nil || r.First != nil {
		t.Errorf("%v, %v: go generate ./ui/command makes it anew", r.First, err)
	}
}
