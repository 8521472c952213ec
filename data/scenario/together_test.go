package scenario

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// told are the problems of a document.
func toldOf(document string) Problems {
	f, err := Read("it.yaml", []byte(document))
	if err != nil {
		return err.(Problems)
	}
	return f.Check()
}

func TestSpellingAndSenseAreToldTogether(t *testing.T) {
	const bad = `mission: bad
epoch: 2026-06-20T00:00:00Z
tick: 7s
groups:
  - {name: a, design: ai1-lik, altitud_km: 650, inclination_deg: 53, planes: 2, per_plane: 3}
  - {name: b, design: ai1-like, altitude_km: 650, inclination_deg: 53, planes: 2, filled_planes: 5, per_plane: 3}
  - {name: b, design: starlink-v2-mini, tle: none.tle}
designs:
  - {name: ai1-like, battery_kwh: 0}
workload:
  fill: 0.5
  streams:
    - {owner: a, every: 1h, accelerators: [8, 16], weights: [1], duration: 1h, sigma: 9}
treasury_usd: 1
pads: [{name: SLC-37}]
flights: [{lift_off: 5x, group: b, plane: 9, satellites: 1, pad: SLC-37}]
`
	want := []string{
		`:3:7: tick is "7s"`,
		`:5:23: groups.1.design is "ai1-lik", which does not exist: did you mean ai1-like?`,
		`:5:32: no key is called "altitud_km" here: did you mean altitude_km?`,
		`:6:98: groups.2.filled_planes is 5, want at most the 2 planes`,
		`:7:12: groups.3.name is "b", like another's`,
		`:7:46: groups.3.tle is "none.tle": `,
		`:9:35: designs.1.battery_kwh battery is 0 kWh, want`,
		`:13:61: workload.streams.1.weights has 1 value, want one for each of the 2 sizes`,
		`:13:87: workload.streams.1.sigma is "9"`,
		`:16:12: flights.1.vehicle is missing: want a vehicle`,
		`:16:22: flights.1.lift_off is "5x"`,
		`:16:43: flights.1.plane is 9`,
	}
	for _, p := range toldOf(bad) {
		i := slices.IndexFunc(want, func(w string) bool { return strings.HasPrefix(p.String(), "it.yaml"+w) })
		if i < 0 {
			t.Errorf("told besides: %v", p)
			continue
		}
		want = slices.Delete(want, i, i+1)
	}
	if len(want) > 0 {
		t.Errorf("not told: %q", want)
	}
}

// What cannot be read never keeps another mistake from being told, nor makes the rest fall over.
func TestNoMistakeHidesAnother(t *testing.T) {
	plain, err := Read("it.yaml", []byte(full))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(plain.YAML(), "\n")
	var values []int
	for i, line := range lines {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && !strings.HasPrefix(key, "#") && strings.TrimSpace(value) != "" && strings.TrimSpace(value)[0] != '#' {
			values = append(values, i)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		hurt := slices.Clone(lines)
		var at []int
		for range rapid.IntRange(1, 6).Draw(t, "mistakes") {
			i := rapid.SampledFrom(values).Draw(t, "line")
			if slices.Contains(at, i) {
				continue
			}
			key, _, _ := strings.Cut(lines[i], ": ")
			hurt[i] = key + ": [{}]"
			if rapid.Bool().Draw(t, "misspelt") && !strings.HasSuffix(key, "name") {
				hurt[i] = strings.Replace(lines[i], key+":", key+"qx:", 1)
			}
			at = append(at, i)
		}
		told := toldOf(strings.Join(hurt, "\n"))
		for _, i := range at {
			if !slices.ContainsFunc(told, func(p Problem) bool { return p.Line == i+1 }) {
				t.Fatalf("nothing is said of line %d, %q, in\n%v", i+1, hurt[i], fmt.Sprint(told))
			}
		}
	})
}
