package fleet

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/fault"
	"orrery/engine/field"
	"orrery/engine/problem"
)

func read(t interface{ Fatal(...any) }, d *Design, key, text string) {
	f, ok := field.Find(d.Fields(), key)
	if !ok {
		t.Fatal("no key " + key)
	}
	if err := f.Read(text); err != nil {
		t.Fatal(key, err)
	}
}

func TestTheFaultRateIsShownWhereItSaysAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var d Design
		read(t, &d, "accelerators", field.ShowNumber(float64(rapid.IntRange(0, 100).Draw(t, "accelerators"))))
		read(t, &d, "laser_terminals", field.ShowNumber(float64(rapid.IntRange(0, 4).Draw(t, "lasers"))))
		read(t, &d, "shielding_mm", field.ShowNumber(float64(rapid.IntRange(1, 200).Draw(t, "tenths"))/10))
		want := field.ShowNumber(float64(rapid.IntRange(0, 10_000).Draw(t, "hundredths")) / 100)
		read(t, &d, "fault_rate", want)
		rate, _ := field.Find(d.Fields(), "fault_rate")
		if got := rate.Show(); got != want {
			t.Fatalf("a rate of %s is shown as %s", want, got)
		}
		faults, _ := field.Find(d.Fields(), "faults")
		if !faults.Has(field.Full) {
			t.Fatalf("a rate of %s needs each rate by itself to be shown", want)
		}
		d.Faults.Life++
		rate, _ = field.Find(d.Fields(), "fault_rate")
		faults, _ = field.Find(d.Fields(), "faults")
		if !rate.Has(field.Quiet) || faults.Has(field.Full) {
			t.Fatal("faults that no rate makes are shown by one")
		}
	})
}

func TestOtherAcceleratorsAllBreak(t *testing.T) {
	d := Design{Accelerators: 8, Faults: fault.Published(8, 4)}
	read(t, &d, "accelerators", "16")
	if d.Faults.Accelerators != 16 || d.Accelerators != 16 {
		t.Errorf("of %d accelerators %d break", d.Accelerators, d.Faults.Accelerators)
	}
}

func TestAnotherShieldChangesTheDose(t *testing.T) {
	d := Design{Accelerators: 8, Faults: fault.Published(8, 4)}
	was := d.Faults
	read(t, &d, "shielding_mm", "1")
	if d.Faults.Shield != 1 || d.Faults.Dose != was.ShieldedBy(1).Dose || d.Faults.Dose <= was.Dose {
		t.Errorf("behind 1 mm the dose is %g rad a year, behind %g mm %g", d.Faults.Dose, was.Shield, was.Dose)
	}
}

func TestEachFigureOutOfRangeIsNamedByItsKey(t *testing.T) {
	good := Design{Accelerators: 8}
	for key, text := range map[string]string{
		"mass_kg": "100", "battery_kwh": "10", "battery_round_trip": "0.9", "radiator_m2": "10", "radiator_emissivity": "0.9", "heat_capacity_kj_k": "100",
		"heat_limit_c": "70", "compute_kw": "8", "throttle_floor": "0.8", "ballistic_kg_m2": "50",
	} {
		read(t, &good, key, text)
	}
	if err := CheckDesign(good); err != nil {
		t.Fatal(err)
	}
	for _, f := range good.Fields() {
		low, high, ok := f.Range()
		if !ok || f.Has(field.Short) {
			continue
		}
		for _, beyond := range []float64{low - 2, high*1.01 + 1} {
			d := good
			at, _ := field.Find(d.Fields(), f.Key)
			if err := at.Take(field.ShowNumber(math.Trunc(beyond))); err != nil {
				t.Fatalf("%s of %g: %v", f.Key, beyond, err)
			}
			joined, _ := CheckDesign(d).(interface{ Unwrap() []error })
			if joined == nil || !slices.ContainsFunc(joined.Unwrap(), func(err error) bool { return err.(problem.Problem).Key == f.Key }) {
				t.Errorf("%s of %g is not refused by its key: %v", f.Key, beyond, CheckDesign(d))
			}
		}
	}
}
