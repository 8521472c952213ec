package fault_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine/fault"
	"orrery/engine/field"
	"orrery/engine/unit"
)

func TestEachKindIsSoftOrHardAndOfAPartOrTheWhole(t *testing.T) {
	for k, want := range map[fault.Kind]struct {
		name        string
		lasts, wide bool
	}{
		fault.Accelerator: {"accelerator failure", true, false}, fault.Memory: {"memory failure", true, false}, fault.Laser: {"laser failure", true, false},
		fault.Loss: {"satellite loss", true, true}, fault.WearOut: {"wear-out", true, false}, fault.Silent: {"silent corruption", false, false},
		fault.Uncorrectable: {"uncorrectable error", false, false}, fault.Hang: {"accelerator reset", false, false},
		fault.Reboot: {"host reset", false, true}, fault.HostMemory: {"host memory error", false, true},
	} {
		if k.String() != want.name || k.Lasts() != want.lasts || k.Wide() != want.wide {
			t.Errorf("kind %d is %v, lasts %v and is wide %v; want %+v", k, k, k.Lasts(), k.Wide(), want)
		}
	}
}

// Three of eight accelerators have failed and one laser: parts 0 to 2, and laser 0.
func TestAPartThatIsGoneIsNotHitAgain(t *testing.T) {
	for _, c := range []struct {
		kind    fault.Kind
		part    int
		suffers bool
		then    fault.Health
	}{
		{fault.Accelerator, 2, false, fault.Health{Failed: 3, Lasers: 1}},
		{fault.Accelerator, 3, true, fault.Health{Failed: 4, Lasers: 1}},
		{fault.Memory, 7, true, fault.Health{Failed: 4, Lasers: 1}},
		{fault.WearOut, 3, true, fault.Health{Failed: 4, Lasers: 1}},
		{fault.Laser, 0, false, fault.Health{Failed: 3, Lasers: 1}},
		{fault.Laser, 1, true, fault.Health{Failed: 3, Lasers: 2}},
		{fault.Hang, 2, false, fault.Health{Failed: 3, Lasers: 1}},
		{fault.Hang, 3, true, fault.Health{Failed: 3, Lasers: 1}},
		{fault.Silent, 3, true, fault.Health{Failed: 3, Lasers: 1}},
		{fault.Loss, 0, true, fault.Health{Failed: 3, Lasers: 1}},
		{fault.Reboot, 0, true, fault.Health{Failed: 3, Lasers: 1}},
	} {
		h := fault.Health{Failed: 3, Lasers: 1}
		if got := h.Apply(fault.Fault{Kind: c.kind, Part: c.part}); got != c.suffers || h != c.then {
			t.Errorf("%v of part %d: it suffers %v and has lost %+v, want %v and %+v", c.kind, c.part, got, h, c.suffers, c.then)
		}
	}
}

func TestAShieldTakesDoseByItsThickness(t *testing.T) {
	d := fault.Published(8, 4) // behind 10 mm: 150 rad a year
	for _, c := range []struct{ millimetres, dose float64 }{
		// Behind 5 mm the table has 380 rad at 500 km and 700 at 700; thin shields 5 to 10 times (an estimate).
		{10, 150}, {5, 380 * math.Pow(700./380, 0.75)}, {20, 150 * 150 / (380 * math.Pow(700./380, 0.75))}, {1, 150 * 7.5},
	} {
		b := d.ShieldedBy(c.millimetres)
		if math.Abs(b.Dose/c.dose-1) > 1e-9 || b.Shield != c.millimetres {
			t.Errorf("behind %g mm it is %g rad, want %g", c.millimetres, b.Dose, c.dose)
		}
		if back := b.ShieldedBy(10); math.Abs(back.Dose/150-1) > 1e-9 {
			t.Errorf("from %g mm back behind 10 it is %g rad, want 150", c.millimetres, back.Dose)
		}
		if got, want := b.Rate(fault.Silent)/d.Rate(fault.Silent), c.dose/150; math.Abs(got/want-1) > 1e-9 || b.Rate(fault.Memory) != d.Rate(fault.Memory) {
			t.Errorf("behind %g mm silent errors are %g times as many, want %g", c.millimetres, got, want)
		}
	}
	if d.Shield = 0; d.ShieldedBy(1) != d {
		t.Error("a design whose shield is not known has another dose")
	}
	if fault.Dose(0) != fault.Dose(0.1) {
		t.Errorf("without a shield it is %g rad", fault.Dose(0))
	}
}

func TestDoseIsByAltitudeAndFamily(t *testing.T) {
	// Behind 5 mm of aluminium, krad(Si) a year: sun-synchronous, and at 30°.
	for km, want := range map[float64][2]float64{
		500: {0.38, 0.18}, 700: {0.70, 0.76}, 1000: {1.79, 3.02}, 1200: {3.31, 6.57}, 1500: {7.82, 17.5}, 2000: {21.5, 47.8},
	} {
		for i, inclination := range []unit.Angle{98 * unit.Degree, 30 * unit.Degree} {
			d := fault.Published(8, 4).ShieldedBy(5).InOrbit(unit.Length(km)*unit.Kilometre, inclination)
			if got := d.Dose / 1000; math.Abs(got/want[i]-1) > 1e-9 {
				t.Errorf("at %g km and %g° it is %g krad a year, want %g", km, inclination.Degrees(), got, want[i])
			}
		}
	}
	d := fault.Published(8, 4)
	if got := d.InOrbit(650*unit.Kilometre, 97.99*unit.Degree); got != d {
		t.Errorf("in the reference orbit it is %g rad, want %g", got.Dose, d.Dose)
	}
	polar, middle, low := d.InOrbit(1200*unit.Kilometre, 82*unit.Degree).Dose, d.InOrbit(1200*unit.Kilometre, 53*unit.Degree).Dose, d.InOrbit(1200*unit.Kilometre, 0).Dose
	if !(polar < middle && middle < low) || d.InOrbit(400*unit.Kilometre, 0).Dose >= d.InOrbit(500*unit.Kilometre, 0).Dose ||
		d.InOrbit(3000*unit.Kilometre, 0).Dose != d.InOrbit(2000*unit.Kilometre, 0).Dose {
		t.Errorf("at 1,200 km it is %g, %g and %g rad from polar down", polar, middle, low)
	}
}

func TestRatesAreOfAllPartsOfANode(t *testing.T) {
	d := fault.Design{
		Accelerators: 8, Lasers: 4, Accelerator: 0.5, Memory: 0.25, Laser: 0.125, Loss: 2, Life: 10,
		Dose: 100, Silent: 50, Uncorrectable: 25, Hang: 200, Reboot: 400, HostMemory: 10,
	}
	for k, want := range map[fault.Kind]float64{
		fault.Accelerator: 4, fault.Memory: 2, fault.Laser: 0.5, fault.Loss: 2, fault.Silent: 16, fault.Uncorrectable: 32, fault.Hang: 4,
		fault.Reboot: 0.25, fault.HostMemory: 10,
		fault.WearOut: 8 * 4.0 / 10 * 1.5 * 1.5 * 1.5, // Weibull's hazard of shape 4 at one and a half lives
	} {
		if got := d.Rate(k); math.Abs(got-want) > 1e-12 {
			t.Errorf("%v happens %g times a year, want %g", k, got, want)
		}
		if got := (fault.Design{Accelerators: 8, Lasers: 4, Dose: 100}).Rate(k); got != 0 {
			t.Errorf("%v of a design that does not have it happens %g times a year", k, got)
		}
	}
}

func TestAStreamDrawnAnewWaitsFromNow(t *testing.T) {
	p := fault.Population{Design: fault.Design{Loss: 8766}, Seed: 1, Nodes: 10}.Process()
	s := p.Start()
	anew := p.Restart(s, 5*day)
	if anew.Count != s.Count+1 || anew.Next <= 5*day || anew.Next-5*day != p.After(fault.Stream{Next: 0}).Next {
		t.Errorf("from 5 days on it is %+v, want the wait of the next instant from there", anew)
	}
	if never := (fault.Population{Nodes: 10}).Process().Restart(s, 5*day); never.Next < 1<<61 {
		t.Errorf("what no longer breaks does at %v", never.Next)
	}
}

func TestADesignsFieldsAreItsOwn(t *testing.T) {
	var d fault.Design
	fields := d.Fields()
	for i, f := range fields {
		text := "2"
		if f.Key == "restart" {
			text = "10m"
		}
		if err := f.Read(text); err != nil || f.Show() != text {
			t.Errorf("%s of %s shows %s: %v", f.Key, text, f.Show(), err)
		}
		for _, other := range fields[i+1:] {
			if other.Key == f.Key || other.Show() == text {
				t.Errorf("%s and %s are kept in one place", f.Key, other.Key)
			}
		}
	}
	want := fault.Design{
		Accelerators: 2, Lasers: 2, Accelerator: 2, Memory: 2, Laser: 2, Loss: 2, Life: 2, Dose: 2, Shield: 2,
		Silent: 2, Uncorrectable: 2, Hang: 2, Reboot: 2, HostMemory: 2, Restart: 10 * time.Minute,
	}
	if d != want || len(field.Check(fields)) != 0 {
		t.Errorf("it is %+v, want %+v", d, want)
	}
}
