package engine

import (
	"errors"
	"fmt"
	"slices"

	"orrery/engine/market"
	"orrery/engine/orbit"
	"orrery/engine/sched"
)

// Check says everything that is wrong with the scenario, a sentence each.
func (s Scenario) Check() error {
	var wrong faults
	wrong.unless(s.Name != "", "the mission has no name")
	wrong.at("tick", slices.Contains(Ticks[:], s.Tick), "a tick of %v is not on the ladder: 1 s, 10 s, 1 min, 10 min, 1 h, 6 h or 1 day", s.Tick)
	wrong.at("speed", s.Speed > 0 && s.Speed <= 1e9, "speed is %g, want over 0 and at most 1e9 mission seconds a second", s.Speed)
	wrong.at("epoch", s.Epoch.Year() >= 1957 && s.Epoch.Year() <= 2100, "the epoch is in %d, want 1957 to 2100", s.Epoch.Year())
	wrong.at("groups", len(s.Groups) > 0, "the mission has no satellites")
	wrong.at("treasury_usd", s.Treasury >= 0, "the treasury holds $%.0f, want at least 0", s.Treasury.Dollars())
	wrong.at("sky.earth_infrared_w_m2", within(s.Sky.Infrared, 0, 1000), "the Earth's infrared is %g W/m², want 0 to 1000", s.Sky.Infrared)
	wrong.at("sky.albedo", within(s.Sky.Albedo, 0, 1), "the Earth's albedo is %g, want 0 to 1", s.Sky.Albedo)
	wrong.at("sky.solar_activity", within(s.Sky.Activity, 0.2, 4), "solar activity is %g times the mean, want 0.2 to 4", s.Sky.Activity)
	for i, d := range s.Designs {
		wrong.item(fmt.Sprintf("designs.%d", i+1), "design "+d.Name, CheckDesign(d))
	}
	total := 0
	for i, g := range s.Groups {
		wrong.item(fmt.Sprintf("groups.%d", i+1), "group "+g.Name, g.Check(len(s.Designs)))
		total += g.Len()
	}
	wrong.at("groups", total <= orbit.MaxSatellites, "%d satellites are more than the %d that a mission may have: they would take about %d GB",
		total, orbit.MaxSatellites, total>>20)
	wrong.item("workload", "workload", s.Workload.Check(s.capacity()))
	wrong.inside("network", s.network().Check())
	for i, v := range s.Vehicles {
		wrong.item(fmt.Sprintf("vehicles.%d", i+1), "vehicle "+v.Name, checkVehicle(v))
	}
	for i, p := range s.Pads {
		wrong.at(fmt.Sprintf("pads.%d", i+1), p.Turnaround >= 0 && p.YearlyCap >= 0, "pad %s: its turnaround and cap are at least 0", p.Name)
	}
	if len(wrong) == 0 {
		s.checkFlights(&wrong)
	}
	return errors.Join(wrong...)
}

// capacity is what the scenario could ever give to jobs.
func (s Scenario) capacity() Capacity {
	return Capacity{Designs: s.Designs, Groups: s.Groups, Links: s.Links, Places: s.Places}
}

// network is the network's part of the scenario.
func (s Scenario) network() netSpec {
	return netSpec{Links: s.Links, Sites: s.Sites, Places: s.Places, Traffic: s.Traffic}
}

// campaign is the campaign's part of the scenario.
func (s Scenario) campaign() campaignSpec {
	return campaignSpec{s.Vehicles, s.Pads, s.Flights, s.Treasury}
}

// CheckJob says why a job could never run, were every slot filled and free: nil if it
// could.
func (s Scenario) CheckJob(t sched.Terms, accelerators int) error {
	return s.capacity().CheckJob(t, accelerators)
}

// checkFlights books the scenario's flights on paper.
func (s Scenario) checkFlights(wrong *faults) {
	c := onPaper(s)
	for i, b := range s.Flights {
		if err := c.checkBooking(b); err != nil {
			wrong.item(fmt.Sprintf("flights.%d", i+1), fmt.Sprintf("flight %d", i+1), err)
			return
		}
	}
	for i, b := range s.Flights {
		wrong.item(fmt.Sprintf("flights.%d", i+1), fmt.Sprintf("flight %d", i+1), c.book(b))
	}
}

// onPaper is a campaign at the first instant of a scenario, with nothing beside it that
// flies.
func onPaper(s Scenario) *Campaign {
	e := &Engine{scenario: &s, clock: newClock(s.Epoch, s.Seed), fleet: &Fleet{Roster: newRoster(s.Designs, s.Groups)}, books: &market.Books{}}
	e.log = &EventLog{Clock: e.clock}
	e.alarms = &Alarms{alarmsBelow: e.alarmsBelow()}
	c := &Campaign{campaignBelow: e.campaignBelow(), Spec: s.campaign()}
	e.fleet.begin()
	c.fund()
	return c
}
