package eclipse

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/ui/command/cli/clitest"
)

func TestEclipseOfTheDawnShellIsThePublishedSeason(t *testing.T) {
	answer := clitest.Answer[survey](t, New(), "dawn", "--start", "2026-01-01T00:00:00Z", "--for", "365d")
	var plane *seasons // at 18:00
	for i, p := range answer.Planes {
		if p.Plane == "compute 7" {
			plane = &answer.Planes[i]
		}
		node := strings.HasPrefix(p.Plane, "compute ")
		for _, m := range p.Months {
			if (m.Lost != nil) != node {
				t.Fatalf("plane %s: lost hours are %v in %s", p.Plane, m.Lost, m.Month)
			}
		}
		if len(p.Months) != 12 || p.Months[0].Month != "2026-01" || p.Months[11].Month != "2026-12" {
			t.Fatalf("plane %s has months %+v", p.Plane, p.Months)
		}
	}
	// verification.md B16: 650 km, local time 18:00.
	if plane == nil || len(plane.Seasons) != 1 {
		t.Fatalf("the plane is %+v", plane)
	}
	s := plane.Seasons[0]
	from, err1 := time.Parse(time.RFC3339Nano, s.From)
	to, err2 := time.Parse(time.RFC3339Nano, s.To)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	if days := to.Sub(from).Hours() / 24; math.Abs(days-90.5) > 1 {
		t.Errorf("the season has %.2f days, want 90.5 ± 1", days)
	}
	if math.Abs(plane.LitShare-0.9599) > 5e-4 || math.Abs(plane.Longest/60-19.73) > 0.1 || s.Longest != plane.Longest {
		t.Errorf("lit share %.5f, longest %.3f min and %.3f; want 0.9599, 19.73", plane.LitShare, plane.Longest/60, s.Longest/60)
	}
	dark := 0.0
	for _, m := range plane.Months {
		dark += m.Dark
		if (m.Dark > 0) != (*m.Lost > 0) || *m.Lost < 0 {
			t.Errorf("%s: %.1f dark minutes lose %.1f GPU-hours", m.Month, m.Dark, *m.Lost)
		}
	}
	if want := 365 * 24 * 60 * (1 - plane.LitShare); math.Abs(dark-want) > 1e-3 {
		t.Errorf("the months have %.3f dark minutes, the year %.3f", dark, want)
	}
}

func TestABiggerBatteryLosesLessToTheDark(t *testing.T) {
	lost := func(battery string) float64 {
		sum := 0.0
		for _, p := range clitest.Answer[survey](t, New(), "dawn", "--for", "60d", "--set", "designs.2.battery_kwh="+battery).Planes {
			for _, m := range p.Months {
				if m.Lost != nil {
					sum += *m.Lost
				}
			}
		}
		return sum
	}
	if small, large := lost("50"), lost("400"); !(small > large && large >= 0) {
		t.Errorf("50 kWh lose %.1f GPU-hours, 400 kWh %.1f", small, large)
	}
}

func TestEclipseOfACatalogueIsBySatellite(t *testing.T) {
	answer := clitest.Answer[survey](t, New(), "--tle", clitest.File(t, clitest.Stations), "--for", "30d")
	if len(answer.Planes) != 3 || answer.Planes[0].Plane != "25544 ISS (ZARYA)" || answer.Planes[0].Satellites != 1 {
		t.Fatalf("planes are %+v", answer.Planes)
	}
	iss := answer.Planes[0]
	// verification.md B9 and B6: at 420 km the longest is 36 min at β 0.
	if iss.Longest < 30*60 || iss.Longest > 36.5*60 || iss.LitShare < 0.6 || iss.LitShare > 0.8 || iss.Months[0].Lost != nil {
		t.Errorf("the ISS has %+v", iss)
	}
}

func TestEclipseSaysWhatWouldBeRight(t *testing.T) {
	cases := []struct {
		arguments []string
		want      string
	}{
		{nil, "want a scenario, or --tle FILE or --omm FILE"},
		{[]string{"dawn", "--tle", "x.tle"}, "want a scenario, or --tle FILE or --omm FILE"},
		{[]string{"dawn", "--for", "20m"}, "--for is 20m: want 1h to 3660d"},
		{[]string{"dawn", "--for", "long"}, "--for: "},
		{[]string{"dawn", "--by", "week"}, "--by is \"week\": want month"},
	}
	for _, c := range cases {
		if code, stdout, stderr := clitest.Run(t, New(), c.arguments...); code != 2 || stdout != "" || !strings.HasPrefix(stderr, c.want) {
			t.Errorf("%v ends with %d, stdout %q, stderr %q, want 2 and %s…", c.arguments, code, stdout, stderr, c.want)
		}
	}
}
