package campaign_test

import (
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/unit"
)

const (
	million = unit.MillionDollar
	day     = campaigntest.Day
	year    = 365 * day
	never   = unit.Never

	sure, doomed, half = campaigntest.Sure, campaigntest.Doomed, campaigntest.Half
	east, west         = campaigntest.East, campaigntest.West
)

// booking is a booking of two satellites to the second plane, changed.
func booking(vehicle int, change ...func(*flight.Booking)) flight.Booking {
	return campaigntest.Flight(vehicle, change...)
}

// booked books flights.
func booked(t testing.TB, c *campaign.Campaign, all ...flight.Booking) {
	t.Helper()
	for _, b := range all {
		if err := (campaign.BookFlight{Booking: b}).Apply(c); err != nil {
			t.Fatalf("%+v: %v", b, err)
		}
	}
}

// fly lets days pass, in ticks of a length.
func fly(c *campaign.Campaign, until, tick time.Duration) { campaigntest.Fly(c, until, tick) }

// ordered gives orders that are carried out.
func ordered(t testing.TB, c *campaign.Campaign, all ...campaign.Order) {
	t.Helper()
	for _, o := range all {
		if err := o.Apply(c); err != nil {
			t.Fatalf("%v: %v", o, err)
		}
	}
}

// statuses are those of a plane of the first group.
func statuses(c *campaign.Campaign, plane int) []fleet.Status {
	per := c.Fleet.PerPlane[0]
	return c.Fleet.Status[plane*per:][:per]
}

// say is what an error says; "" of none.
func say(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// inService is how many satellites are.
func inService(c *campaign.Campaign) int {
	nodes, _ := c.Fleet.InService()
	return nodes
}
