package elements

import (
	"bytes"
	"os"
	"testing"
	"time"

	"orrery/engine/eclipse"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/internal/shared"
)

// starlink is the real catalogue of 10,744.
func starlink(b *testing.B) []byte {
	content, err := os.ReadFile(shared.Path(b, "data/starlink_2026-08-22.tle"))
	if err != nil {
		b.Fatal(err)
	}
	return content
}

func load(b *testing.B, content []byte) *orbit.Catalogue {
	report, err := Read("starlink.tle", bytes.NewReader(content))
	sets := report.Sets
	if err != nil {
		b.Fatal(err)
	}
	latest := sets[0].Epoch
	for _, e := range sets {
		latest = max(latest, e.Epoch)
	}
	c, err := orbit.NewCatalogue(sets, latest)
	if err != nil {
		b.Fatal(err)
	}
	return c
}

func BenchmarkReadStarlink(b *testing.B) {
	content := starlink(b)
	for b.Loop() {
		if _, err := Read("starlink.tle", bytes.NewReader(content)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadStarlink(b *testing.B) {
	content := starlink(b)
	for b.Loop() {
		load(b, content)
	}
}

func BenchmarkStarlinkBetweenKeyframes(b *testing.B) {
	c := load(b, starlink(b))
	states := make([]orbit.State, c.Len())
	c.States(time.Second, states)
	b.ReportAllocs()
	elapsed := time.Duration(0)
	for b.Loop() {
		elapsed = (elapsed + 7*time.Second) % time.Minute
		c.States(elapsed+1, states)
	}
}

func BenchmarkStarlinkOnKeyframes(b *testing.B) {
	c := load(b, starlink(b))
	states := make([]orbit.State, c.Len())
	elapsed := time.Duration(0)
	for b.Loop() {
		elapsed += time.Minute
		c.States(elapsed, states)
	}
}

func BenchmarkStarlinkLights(b *testing.B) {
	c := load(b, starlink(b))
	states, lights := make([]orbit.State, c.Len()), make([]space.Light, c.Len())
	c.States(0, states)
	sun := space.Sun(c.Epoch())
	for b.Loop() {
		eclipse.Lights(states, sun, time.Minute, lights)
	}
}

func BenchmarkStarlinkLit(b *testing.B) {
	c := load(b, starlink(b))
	states, lit := make([]orbit.State, c.Len()), make([]bool, c.Len())
	c.States(0, states)
	sun := space.Sun(c.Epoch())
	for b.Loop() {
		eclipse.Lit(states, sun, lit)
	}
}
