// Package scenariotest makes missions from scenarios, for tests of packages that know only
// missions.
package scenariotest

import (
	"testing"

	"orrery/data/scenario"
	"orrery/engine"
)

// Preset is a built-in scenario, with some keys set: tick=1m.
func Preset(t testing.TB, name string, set ...string) engine.Scenario {
	t.Helper()
	f, err := scenario.ByName(name)
	return Of(t, f, err, set...)
}

// Read is the scenario of a document.
func Read(t testing.TB, name, document string) engine.Scenario {
	t.Helper()
	f, err := scenario.Read(name, []byte(document))
	return Of(t, f, err)
}

// Of is the scenario of a file that was read, or failed to be, with some keys set.
func Of(t testing.TB, f *scenario.File, err error, set ...string) engine.Scenario {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range set {
		if err := f.Set(key); err != nil {
			t.Fatal(err)
		}
	}
	s, err := f.Scenario()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Begun is a mission of a scenario at its first instant.
func Begun(t testing.TB, s engine.Scenario) *engine.Engine {
	t.Helper()
	e, err := engine.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return e
}
