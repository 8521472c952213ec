package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A node in a shell that comes to every angle of the Sun between 0 and 76 degrees, its
// longest dark arc 35.6 min.
const feedable = `mission: m
epoch: 2026-06-20T00:00:00Z
groups:
  - {name: g, design: d, planes: 1, per_plane: 2, altitude_km: 550, inclination_deg: 53}
designs:
  - {name: d, like: ai1-like, PART}
`

// unweighed is what was told but for designs that weigh less than their parts: AI1 as it
// was unveiled does.
func unweighed(told string) string {
	lines := strings.SplitAfter(told, "\n")
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool {
		return strings.Contains(line, "whose mass_kg is") && strings.HasSuffix(line, "(warning)\n")
	}), "")
}

func TestCheckSaysWhatWouldDoForPartsThatCannot(t *testing.T) {
	for _, c := range []struct {
		what, part string
		refused    bool
		says       string // of stderr
		would      string // a part that passes without a word; none if ""
	}{
		{"as it is", "fault_rate: 1", false, "", ""},
		{"no array", "array_m2: 0", true,
			"array_m2 is 0: in the best sunlight of the year the array of 0 m² gives 0 kW, the bus alone draws 3 kW, and with all accelerators 135 kW: 540.0 m² would be enough", "array_m2: 540.1"},
		// 10 m² × 250 W/m² are less than 3 kW.
		{"an array under the bus", "array_m2: 10", true, "gives 2.5 kW, the bus alone draws 3 kW", "array_m2: 600"},
		{"more load than full sun feeds", "compute_kw: 200", false,
			"array_m2 is 600: in full sun the array of 600 m² gives 150.0 kW, the bus and all accelerators draw 203.0 kW: 812.0 m² would be enough", "compute_kw: 200, array_m2: 812.1, radiator_m2: 160"},
		// Along the normal the Sun is at most 53 + 23.44 = 76.44° over the plane: sin 0.9722.
		{"a fixed array at its best", "array_pointing: fixed, array_m2: 550", false,
			"array_m2 is 550: in the best sunlight of the year (fixed) the array of 550 m² gives 133.7 kW, the bus and all accelerators draw 135.0 kW: 555.5 m² would be enough", "array_pointing: fixed, array_m2: 555.6"},
		// About one axis the Sun is square to it at β = 0.
		{"one axis at its best", "array_pointing: one-axis, array_m2: 530", false,
			"(one-axis) the array of 530 m² gives 132.5 kW, the bus and all accelerators draw 135.0 kW: 540.0 m² would be enough", "array_pointing: one-axis, array_m2: 540.1"},
		{"cells that give nothing", "cell_efficiency: 0", true, "cell_efficiency is 0: in the best sunlight of the year the array of 600 m² gives 0 kW, the bus alone draws 3 kW, and with all accelerators 135 kW: 0.198 would be enough", "cell_efficiency: 0.198"},
		{"an array without cells", "array_fill: 0, array_m2: 100", true, "array_fill is 0: in the best sunlight of the year the array of 100 m² gives 0 kW, the bus alone draws 3 kW, and with all accelerators 135 kW: 0.2 would be enough with array_m2 2254.4", "array_fill: 0.2, array_m2: 2254.5"},
		{"a load that no array feeds", "compute_kw: 700000", false, "compute_kw is 700000: in full sun the array of 600 m² gives 150.0 kW, the bus and all accelerators draw 700003.0 kW: no array is large enough: 1e+06 m² gives 250000 kW", ""},
		{"next to no depth", "battery_depth: 1e-9", false, "battery_depth is 1e-09: above its floor the battery gives", "battery_depth: 0.03"},
		{"next to no battery", "battery_kwh: 1e-9", true, "battery_kwh is 1e-09: the bus needs some of it through the longest eclipse: 6.19 kWh would be enough", "battery_kwh: 6.19"},
		{"a battery that gives little back", "battery_drawing: 0.001", true, `battery_drawing is "0.001", want a number from 0.01 to 1, or 0`, ""},
		{"no radiator", "radiator_m2: 0", true, "radiator_m2 is 0: without one a node overheats with the 135 kW", ""},
		// An edge-on panel over 900 W/m²: (0.2579 × 900 / σ)^¼ = 253 K.
		{"a radiator colder than the Earth makes it", "heat_limit_c: -30}\nsky: {earth_infrared_w_m2: 900}\n#", false, "no size is enough, because the Earth alone warms it to -20 °C: want heat_limit_c well above that", ""},
		{"a small radiator", "radiator_m2: 60", false, "m² would be enough", ""},
		{"negative mass", "mass_kg: -3", true, `mass_kg is "-3", want a number from 0.1 to 1000000`, ""},
		{"no mass", "mass_kg: 0", true, "mass_kg is", ""},
		// 3 kW × 35.6 min / 0.3 / √0.92 are 6.2 kWh.
		{"no battery", "battery_kwh: 0", true, "battery_kwh is 0: the bus needs some of it through the longest eclipse: 6.19 kWh would be enough", "battery_kwh: 6.19"},
		{"a battery that cannot hold one eclipse", "battery_kwh: 2", false,
			"battery_kwh is 2: above its floor that gives 0.58 kWh, the bus needs 1.78 kWh through the longest eclipse of g, 35.6 min: 6.19 kWh would be enough", "battery_kwh: 6.19"},
		{"no depth", "battery_depth: 0", false,
			"battery_depth is 0: no part of the battery may be used, the bus needs 1.78 kWh through the longest eclipse of g, 35.6 min: 0.03 would be enough", "battery_depth: 0.03"},
		{"no depth and no room", "battery_depth: 0, battery_kwh: 1", false,
			"0.3 would be enough with battery_kwh 6.19", "battery_depth: 0.3, battery_kwh: 6.19"},
		{"a battery that gives nothing back", "battery_round_trip: 0", true, "m.yaml:6:51: designs.1.battery_round_trip the battery's efficiencies are 0 in and 0 out (round trip 0), want 0.01 to 1 each: ai1-like has 0.92", "battery_round_trip: 0.92"},
	} {
		t.Run(c.what, func(t *testing.T) {
			check := func(part string) (code int, stderr string) {
				path := filepath.Join(t.TempDir(), "m.yaml")
				if err := os.WriteFile(path, []byte(strings.Replace(feedable, "PART", part, 1)), 0o600); err != nil {
					t.Fatal(err)
				}
				code, _, stderr = orrery("scenario", "check", path)
				return code, unweighed(stderr)
			}
			code, stderr := check(c.part)
			if refused := code != 0; refused != c.refused || !strings.Contains(stderr, c.says) || c.says == "" && stderr != "" {
				t.Errorf("%s: exit code %d\ngot  %s\nwant %s", c.part, code, stderr, c.says)
			}
			if c.would == "" {
				return
			}
			if code, stderr := check(c.would); code != 0 || stderr != "" {
				t.Errorf("what would be enough, %s, does not: exit code %d: %s", c.would, code, stderr)
			}
		})
	}
}
