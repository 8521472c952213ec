package fleet_test

import (
	"slices"
	"strings"
	"testing"

	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

func TestARefitConcernsItsGroupAlone(t *testing.T) {
	a, b := circles(), circles() // two groups of one design, six nodes each
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{sound()}, []fleet.Group{a, b})}
	written := f.Roster
	f.Refit([]fleet.SetDesign{{Group: 1, Part: fleet.Chips, Value: 4}, {Group: 1, Part: fleet.ArrayArea, Value: 300}})
	if f.AllSeats != 6*8+6*4 || len(f.Designs) != 2 {
		t.Errorf("there are %d accelerators of %d designs, want 72 of 2", f.AllSeats, len(f.Designs))
	}
	if d := f.NodeDesigns[0]; d.Accelerators != 8 || d.Power.ArrayArea != 200 {
		t.Errorf("the other group has %d accelerators and %g m²", d.Accelerators, d.Power.ArrayArea)
	}
	if d := f.NodeDesigns[6]; d.Accelerators != 4 || d.Power.ArrayArea != 300 {
		t.Errorf("the group has %d accelerators and %g m²", d.Accelerators, d.Power.ArrayArea)
	}
	if f.Original() != written || written.AllSeats != 96 || written.Designs[0].Accelerators != 8 {
		t.Error("the roster as it was written changed")
	}
	if f.Refit(nil); f.Roster != written {
		t.Error("without refits it is not the roster as it was written")
	}
}

func TestTheLastRefitOfAPartCounts(t *testing.T) {
	first := []fleet.SetDesign{{Group: 0, Part: fleet.ArrayArea, Value: 300}, {Group: 1, Part: fleet.ArrayArea, Value: 310}, {Group: 0, Part: fleet.BusPower, Value: 900}}
	kept := slices.Clone(first)
	got := fleet.SetDesign{Group: 0, Part: fleet.ArrayArea, Value: 320}.With(first, fleet.Design{})
	if want := []fleet.SetDesign{first[1], first[2], {Group: 0, Part: fleet.ArrayArea, Value: 320}}; !slices.Equal(got, want) {
		t.Errorf("refits are %v, want %v", got, want)
	}
	if !slices.Equal(first, kept) {
		t.Error("the refits before changed")
	}
}

// Eight accelerators cost 8 M$, so that four cost 4 M$; 100 m² more array at 2 kg/m² weigh
// 200 kg more.
func TestPriceAndMassFollowTheParts(t *testing.T) {
	d := sound()
	d.Hardware, d.Accelerator, d.Power.ArrayWeight = 10*unit.MillionDollar, 8*unit.MillionDollar, 2
	if four := (fleet.SetDesign{Part: fleet.Chips, Value: 4}).Refit(d); four.Accelerators != 4 || four.Price() != 14*unit.MillionDollar {
		t.Errorf("with %d accelerators it costs $%.0f, want $14000000", four.Accelerators, four.Price().Dollars())
	}
	if wide := (fleet.SetDesign{Part: fleet.ArrayArea, Value: 300}).Refit(d); wide.Mass != 2200 || wide.Parts()-d.Parts() != 200 {
		t.Errorf("with 300 m² it weighs %g kg, its parts %g kg more; want 2200 and 200", float64(wide.Mass), float64(wide.Parts()-d.Parts()))
	}
	if bus := (fleet.SetDesign{Part: fleet.BusPower, Value: 500}).Refit(d); bus.Mass != d.Mass || bus.Price() != d.Price() || bus.Bus != 500 {
		t.Errorf("with another bus it weighs %g kg and costs $%.0f", float64(bus.Mass), bus.Price().Dollars())
	}
}

// Of three groups two are of the design whose battery and mass change: each has two orders, the mass
// after what changes it.
func TestDesignsBecomeOthersByOrders(t *testing.T) {
	was := []fleet.Design{sound(), sound()}
	now := slices.Clone(was)
	now[1].Power.Capacity, now[1].Mass = 60*unit.KilowattHour, 1900
	groups := []fleet.Group{{Design: 1}, {}, {Design: 1}}
	got, all := fleet.Refits(groups, was, now)
	want := []fleet.SetDesign{
		{Group: 0, Part: fleet.BatteryCapacity, Value: float64(60 * unit.KilowattHour)}, {Group: 0, Part: fleet.WholeMass, Value: 1900},
		{Group: 2, Part: fleet.BatteryCapacity, Value: float64(60 * unit.KilowattHour)}, {Group: 2, Part: fleet.WholeMass, Value: 1900},
	}
	if !all || !slices.Equal(got, want) {
		t.Errorf("orders are %v, %v, want %v", got, all, want)
	}
	now[0].Name = "another"
	if got, all := fleet.Refits(groups, was, now); all {
		t.Errorf("another name comes by %v", got)
	}
	if got, all := fleet.Refits(groups, was, was[:1]); all {
		t.Errorf("one design fewer comes by %v", got)
	}
}

func TestARefitOfWhatThereIsNotIsRefused(t *testing.T) {
	p := fleet.NewRoster([]fleet.Design{sound()}, []fleet.Group{circles()})
	for _, c := range []struct {
		order fleet.SetDesign
		want  string
	}{
		{fleet.SetDesign{Part: fleet.ArrayArea, Value: 300}, ""},
		{fleet.SetDesign{Group: 1, Part: fleet.ArrayArea, Value: 300}, "there is no group 2: want 1 to 1"},
		{fleet.SetDesign{Group: -1, Part: fleet.ArrayArea, Value: 300}, "there is no group 0: want 1 to 1"},
		{fleet.SetDesign{Part: fleet.Parts}, "there is no part number 26"},
		{fleet.SetDesign{Part: fleet.Chips, Value: 7.5}, "the number of accelerators is 7.5, want a whole number from 0 to 1000000"},
		{fleet.SetDesign{Part: fleet.Terminals, Value: -1}, "the number of lasers is -1, want a whole number from 0 to 1000000"},
		{fleet.SetDesign{Part: fleet.HardwarePrice, Value: 2e12}, "the price without accelerators is $2e+12, want 0 to 1e12"},
	} {
		got := ""
		if err := c.order.Known(p); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.order, got, c.want)
		}
	}
}

func TestARefitSaysWhatItDoes(t *testing.T) {
	for _, c := range []struct {
		order fleet.SetDesign
		want  string
	}{
		{fleet.SetDesign{Part: fleet.ArrayArea, Value: 300}, "set the array of group 1 to 300 m²"},
		{fleet.SetDesign{Group: 1, Part: fleet.BatteryCapacity, Value: 90 * 3.6e6}, "set the battery of group 2 to 90 kWh"},
		{fleet.SetDesign{Part: fleet.HeatLimit, Value: 343.15}, "set the heat limit of group 1 to 70 °C"},
		{fleet.SetDesign{Part: fleet.HardwarePrice, Value: 2.5e6}, "set the price without accelerators of group 1 to 2.5 M$"},
		{fleet.SetDesign{Part: fleet.Chips, Value: 123456}, "set the number of accelerators of group 1 to 123456"},
		{fleet.SetDesign{Part: fleet.WholeMass, Value: 12345.6}, "set the mass of group 1 to 12346 kg"},
		{fleet.SetDesign{Part: fleet.WholeMass, Value: 12.5}, "set the mass of group 1 to 12.5 kg"},
		{fleet.SetDesign{Part: fleet.Parts}, "set a part of a design"},
	} {
		if got := c.order.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// Each figure of a design comes back through its part, in SI and from the unit of its key.
func TestAPartIsReadInTheUnitOfItsKey(t *testing.T) {
	for _, c := range []struct {
		part       fleet.Part
		figure, si float64
	}{
		{fleet.ArrayArea, 300, 300}, {fleet.BatteryCapacity, 10, 3.6e7}, {fleet.BusPower, 1.5, 1500}, {fleet.HeatLimit, 70, 343.15},
		{fleet.HardwarePrice, 2.5, 2.5e6}, {fleet.ChipsPrice, 3, 3e6}, {fleet.Shielding, 5, 5}, {fleet.Memory, 80, 8e10}, {fleet.Chips, 4, 4},
	} {
		if got := c.part.SI(c.figure); got != c.si {
			t.Errorf("%s of %g is %g in SI, want %g", c.part.Key(), c.figure, got, c.si)
		}
		if got := c.part.Of(fleet.SetDesign{Part: c.part, Value: c.si}.Refit(sound())); got != c.si {
			t.Errorf("%s of %g is %g in the design", c.part.Key(), c.si, got)
		}
	}
}

func TestRelaysHaveNoPartsOfNodes(t *testing.T) {
	relays := fleet.NewRoster([]fleet.Design{{}}, []fleet.Group{{Name: "relays", Shell: orbit.Shell{Planes: 1, PerPlane: 1}}})
	err := fleet.SetDesign{Part: fleet.BatteryCapacity, Value: 100}.Check(relays)
	if want := "of relays laser_terminals, mass_kg, hardware_musd, laser_gbps or laser_range_km can be set"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("a battery for relays: %v, want %s", err, want)
	}
	if fleet.BatteryCapacity.OfRelays() || !fleet.WholeMass.OfRelays() {
		t.Error("relays have batteries, or no mass")
	}
}

func TestPartsAreShownInTheUnitsOfTheirKeys(t *testing.T) {
	for _, c := range []struct {
		part   fleet.Part
		figure float64
		want   string
	}{
		{fleet.HeatLimit, 70, "70 °C"}, {fleet.BatteryCapacity, 90, "90 kWh"}, {fleet.BusPower, 3, "3 kW"},
		{fleet.RadiatorArea, 110, "110 m²"}, {fleet.BatteryDepth, 0.3, "0.3"},
	} {
		if got := c.part.Show(c.part.SI(c.figure)); got != c.want {
			t.Errorf("%s: %q, want %q", c.part.Key(), got, c.want)
		}
	}
}

// A satellite of 2 t with 200 m² of array at 2 kg/m² would weigh less than nothing if it were of
// 0.3 t and had none of it.
func TestASatelliteCannotLoseMoreThanItWeighs(t *testing.T) {
	d := sound()
	d.Power.ArrayWeight, d.Mass = 2, 300
	p := fleet.NewRoster([]fleet.Design{d}, []fleet.Group{circles()})
	less := float64(d.Power.ArrayArea) - 160
	err := fleet.SetDesign{Part: fleet.ArrayArea, Value: less}.Check(p)
	if want := "would weigh -20 kg: want a mass of"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("160 m² less of array on 300 kg: %v, want %s", err, want)
	}
	if err := (fleet.SetDesign{Part: fleet.ArrayArea, Value: less + 20}).Check(p); err != nil {
		t.Errorf("140 m² less: %v", err)
	}
}
