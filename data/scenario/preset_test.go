package scenario

import (
	"regexp"
	"strings"
	"testing"

	"orrery/data/catalog"
	"orrery/engine"
	"orrery/engine/fleet"
)

// preset is a built-in scenario as the engine takes it.
func preset(t testing.TB, name string) engine.Scenario {
	t.Helper()
	f, err := ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Scenario()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A tenth of a million does for that: all of it takes seconds and 400 MB, and is stepped
// in engine's TestMissionsKeepTheirDigests with ORRERY_LONG=1.
func TestPresetsStartAndStep(t *testing.T) {
	for _, p := range Presets {
		t.Run(p.Name, func(t *testing.T) {
			s := preset(t, p.Name)
			if p.Name == "million" {
				for i := range s.Groups {
					s.Groups[i].Shell.PerPlane /= 10
				}
			}
			e, err := engine.New(s)
			if err != nil {
				t.Fatal(err)
			}
			e.Step()
			if a := e.Ask(engine.Audit{}); !a.OK {
				t.Errorf("after a step the audit says %s", a.Verdict)
			}
		})
	}
}

// The shells of FCC 21-48, and the totals of what was published.
func TestPresetsAreOfThePublishedSize(t *testing.T) {
	count := func(name string) (satellites, accelerators int) {
		s := preset(t, name)
		for _, g := range s.Groups {
			satellites += g.Len()
			accelerators += g.Len() * s.Designs[g.Design].Accelerators
		}
		return satellites, accelerators
	}
	for _, c := range []struct {
		name, source             string
		satellites, accelerators int
	}{
		{"starlink", "FCC 21-48: 1,584 + 1,584 + 720 + 348 + 172", 4408, 0},
		{"suncatcher", "arXiv:2511.19468: 81 satellites; 64 TPUs each is an estimate", 81, 5184},
		{"million", "FCC DA 26-113: 1,000,000; a rack of 72 each", 1_000_000, 72_000_000},
	} {
		if s, a := count(c.name); s != c.satellites || a != c.accelerators {
			t.Errorf("%s has %d satellites with %d accelerators, want %d and %d (%s)", c.name, s, a, c.satellites, c.accelerators, c.source)
		}
	}
	for i, want := range []int{1584, 1584, 720, 348, 172} {
		if got := preset(t, "starlink").Groups[i]; got.Len() != want || got.Flown != fleet.SGP4 {
			t.Errorf("%s has %d satellites (%v), want %d through SGP4", got.Name, got.Len(), got.Flown, want)
		}
	}
	for _, g := range preset(t, "million").Groups {
		if km := g.Shell.Altitude.Kilometres(); km < 500 || km > 2000 || g.Flown != fleet.Planned {
			t.Errorf("%s is at %g km (%v), want 500 to 2000, planned", g.Name, km, g.Flown)
		}
	}
}

// A comment is a source key with its confidence, or what the value is where
// nobody could have measured it.
func TestEveryDefaultOfAPresetShowsItsSource(t *testing.T) {
	sourced := map[string]bool{}
	for _, key := range []string{
		"earth_infrared_w_m2", "albedo", "solar_activity", "altitude_km", "inclination_deg", "planes", "per_plane",
		"cluster_radius_m", "cluster_spacing_m", "gateways", "streams", "treasury_usd",
	} {
		sourced[key] = true
	}
	for _, p := range Presets {
		document, err := Show(p.Name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(document) {
			value, note, commented := strings.Cut(strings.TrimSpace(line), "  # ")
			key, _, _ := strings.Cut(value, ":")
			switch {
			case strings.HasPrefix(value, "#") || strings.HasPrefix(value, "- name"):
			case !commented || note == "":
				t.Errorf("%s: %q does not say what it is or where it comes from", p.Name, value)
			case sourced[key] && value != "streams:" && !namesSource(note):
				t.Errorf("%s: %q names no source: %q", p.Name, value, note)
			}
		}
	}
}

// namesSource says whether a comment holds a source key and how much it is to
// be trusted.
func namesSource(note string) bool {
	for _, s := range catalog.Sources() {
		for _, confidence := range []string{" high", " med", " low"} {
			if strings.Contains(note, s.Key+confidence) {
				return true
			}
		}
	}
	return false
}

func BenchmarkMillion(b *testing.B) {
	f, _ := ByName("million")
	s, err := f.Scenario()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		e, err := engine.New(s)
		if err != nil {
			b.Fatal(err)
		}
		e.Step()
	}
}

// Whoever reads a preset finds every source that it names at its end.
func TestEverySourceThatAPresetNamesIsListed(t *testing.T) {
	key := regexp.MustCompile(`(?:# |; )([A-Z][A-Z0-9]+) (?:high|med|low)\b`)
	for _, p := range Presets {
		f, err := ByName(p.Name)
		if err != nil {
			t.Fatal(err)
		}
		shown := f.YAML()
		named := key.FindAllStringSubmatch(shown, -1)
		if len(named) < 10 {
			t.Errorf("%s names %d sources", p.Name, len(named))
		}
		for _, m := range named {
			if !strings.Contains(shown, "\n# "+m[1]+": ") {
				t.Errorf("%s names %s, and does not say what that is", p.Name, m[1])
			}
		}
	}
}
