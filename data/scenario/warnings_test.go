package scenario_test

import (
	"errors"
	"strings"
	"testing"

	"orrery/data/scenario"
)

func TestALoadThatNothingFeedsOrCoolsIsWarnedOfWithWhatWouldDo(t *testing.T) {
	for _, c := range []struct{ key, small, want, would string }{
		// 1361 W/m² × 0.22 × 0.834948 = 250.0 W/m²: 135 kW want 540 m²
		{"array_m2", "20", "in full sun the array of 20 m² gives 5.0 kW, the bus and all accelerators draw 135.0 kW: 540.0 m² would be enough", "540.1"},
		// two faces at 343.15 K with ε 0.9 shed 1,415 W/m², and take in 2 × 0.2422 × 0.9 × 237
		{"radiator_m2", "60", "at 70 °C that sheds 78.8 kW, the bus and all accelerators make 135.0 kW: 102.9 m² would be enough", "102.9"},
	} {
		f, err := scenario.ByName("dawn")
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(f.Set("ai1-like.array_kg_m2=1"), f.Set("ai1-like.accelerator_kg=0"), f.Set("ai1-like."+c.key+"="+c.small)); err != nil {
			t.Fatal(err)
		}
		problems := f.Check()
		if len(problems) != 1 || !problems[0].Warning || !strings.Contains(problems[0].String(), c.want) {
			t.Errorf("%s %s: got %v, want %q as a warning", c.key, c.small, problems, c.want)
		}
		if err := f.Set("ai1-like." + c.key + "=" + c.would); err != nil {
			t.Fatal(err)
		}
		if problems := f.Check(); len(problems) > 0 {
			t.Errorf("what would be enough does not: %v", problems)
		}
	}
}

func TestANodeWithoutARadiatorIsRefusedWithTheOneThatWouldDo(t *testing.T) {
	f, err := scenario.ByName("dawn")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Set("ai1-like.radiator_m2=0"); err != nil {
		t.Fatal(err)
	}
	const want = "is 0: without one a node overheats with the 135 kW of its bus and all accelerators: at 70 °C 102.9 m² would be enough"
	if problems := f.Check(); len(problems) != 1 || problems[0].Warning || !strings.Contains(problems[0].String(), want) {
		t.Errorf("got %v, want %q refused", problems, want)
	}
}

func TestABatteryThatCannotCarryTheBusThroughTheDarkIsWarnedOf(t *testing.T) {
	// 3 kW through 21 min, the shadow cut as a cylinder, are 1.05 kWh; of the 1.5 kWh
	// above the floor half comes out.
	f, err := scenario.ByName("dawn")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range []string{"ai1-like.accelerator_kg=0", "ai1-like.battery_kwh=3", "ai1-like.battery_drawing=0.5"} {
		if err := f.Set(set); err != nil {
			t.Fatal(err)
		}
	}
	problems := f.Check()
	const want = "above its floor that gives 0.75 kWh, the bus needs 1.05 kWh"
	if len(problems) != 1 || !problems[0].Warning || !strings.Contains(problems[0].String(), want) {
		t.Errorf("got %v, want %q as a warning", problems, want)
	}
}

func TestSatellitesThatAreToBeReleasedUnderTheirVehicleAreWarnedOf(t *testing.T) {
	for name, key := range map[string]string{"tiny": "flights.1.drop_off_km", "article": "campaigns.1.drop_off_km"} {
		for km, low := range map[string]bool{"0": false, "269": true, "270": false, "300": false} {
			f, err := scenario.ByName(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Set(key + "=" + km); err != nil {
				t.Fatal(err)
			}
			want, warned := key+" is 269: Starship releases at 270 km or higher, and does so there", false
			for _, p := range f.Check() {
				warned = warned || strings.HasSuffix(p.String(), want)
			}
			if warned != low {
				t.Errorf("%s, %s km: warned of it: %v, want %v, in %v", name, km, warned, low, f.Check())
			}
		}
	}
}

func TestADesignThatWeighsLessThanItsPartsIsWarnedOf(t *testing.T) {
	f, err := scenario.ByName("dawn")
	if err != nil {
		t.Fatal(err)
	}
	// 600 m² of 2.4 kg, 90 kWh at 150 Wh/kg, 110 m² of 5 kg.
	const want = "mass_kg is 2143: array, battery, radiator and accelerators alone weigh 3951 kg (1440, 600, 550 and 1361), 1808 kg more; it flies with its mass_kg"
	problems := f.Check()
	if len(problems) != 1 || !problems[0].Warning || !strings.Contains(problems[0].String(), want) {
		t.Errorf("got %v, want %q as a warning", problems, want)
	}
	if err := errors.Join(f.Set("ai1-like.accelerator_kg=0"), f.Set("ai1-like.array_kg_m2=1.6")); err != nil {
		t.Fatal(err)
	}
	if problems := f.Check(); len(problems) > 0 {
		t.Errorf("heavier than its parts it is warned of: %v", problems)
	}
}
