package order

import (
	"fmt"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/node"
	"orrery/engine/order"
	"orrery/engine/outlook"
	"orrery/engine/upkeep"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// This file offers the orders about campaigns, planes, pads and rockets.

// CampaignsMenu offers every order for the campaigns, and a booking.
func CampaignsMenu(plan pane.Plan, s engine.Snapshot) pane.Intent {
	choices := campaignChoices(plan, s, func(*flight.Plan) bool { return true })
	if len(choices) == 0 {
		return BookMenu(plan, s.Clock.Elapsed)
	}
	choices = append(choices, pane.Choice{Label: "book", About: "book a flight", Then: BookMenu(plan, s.Clock.Elapsed)})
	return pane.Menu{Title: "campaigns", Choices: choices}
}

// campaignChoices are the orders for some of the campaigns.
func campaignChoices(plan pane.Plan, s engine.Snapshot, which func(*flight.Plan) bool) []pane.Choice {
	var out []pane.Choice
	for i := range plan.Plans {
		p := &plan.Plans[i]
		if !which(p) {
			continue
		}
		begin, replaces := map[string]string{"campaign": p.Name}, p.Replace
		if i < len(s.Campaign.Plans) {
			begin["flights_per_year"] = draw.Fixed(s.Campaign.Plans[i].Yearly, 1)
			replaces = s.Campaign.Plans[i].Replaces
		}
		stop := pane.Choice{Label: "replace for " + p.Name, About: "fill the slots of what retires or fails again", Then: pane.Give{
			Order: upkeep.SetReplacing{Plan: i}, Confirm: "have " + p.Name + " replace what retires or fails?",
		}}
		if replaces {
			stop = pane.Choice{Label: "stop replacing for " + p.Name, About: "leave the slots of what retires or fails empty", Then: pane.Give{
				Order: upkeep.SetReplacing{Plan: i, Off: true}, Confirm: "have " + p.Name + " replace nothing that retires or fails?",
			}}
		}
		out = append(out, pane.Choice{Label: "cadence of " + p.Name, About: "how often it flies a year; 0 stops it", Then: OrderForm("cadence", plan, s, begin)}, stop)
	}
	return out
}

// PlaneMenu offers every order for a plane that flights fill.
func PlaneMenu(row outlook.PlaneRow, plan pane.Plan, s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: "plane " + row.Plane + " of " + row.Group, Choices: []pane.Choice{
		{Label: "book", About: "book a flight to " + row.Plane, Then: BookPlane(row, plan, s)},
	}}
	group := groupOf(row.Group, plan)
	menu.Choices = append(menu.Choices, campaignChoices(plan, s, func(p *flight.Plan) bool { return p.Group == group })...)
	return menu
}

// BookPlane books a flight to a plane, if it has an empty slot.
func BookPlane(row outlook.PlaneRow, plan pane.Plan, s engine.Snapshot) pane.Intent {
	group := groupOf(row.Group, plan)
	number, ok := order.PlaneNumber(row.Plane)
	if group < 0 || !ok {
		return BookMenu(plan, s.Clock.Elapsed)
	}
	return vehicleMenu(plan, flight.Booking{Group: group, Plane: int(number) - 1}, s.Clock.Elapsed)
}

// PadMenu offers every order for a pad.
func PadMenu(pad int, row outlook.PadRow, plan pane.Plan, s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: "pad " + row.Name}
	if row.Closed > 0 {
		menu.Choices = append(menu.Choices, pane.Choice{Label: "open pad", About: "reopen it for launches", Then: pane.Give{
			Order: campaign.ClosePad{Pad: pad}, Confirm: "let rockets leave from " + row.Name + " again?",
		}})
	}
	menu.Choices = append(menu.Choices, closeChoice(row.Name, plan, s))
	for _, f := range row.Next[:min(1, len(row.Next))] {
		menu.Choices = append(menu.Choices, pane.Choice{
			Label: fmt.Sprintf("open flight %d", f.ID), About: "the next to leave, " + draw.Countdown(f.LiftOff-s.Clock.Elapsed),
			Then: pane.Show{Pane: pane.LaunchesPane, Selection: pane.Selection{Flight: f.ID}},
		})
	}
	menu.Choices = append(menu.Choices, pane.Choice{Label: "book", About: "book a flight", Then: BookMenu(plan, s.Clock.Elapsed)})
	return menu
}

// RocketMenu offers every order for a vehicle.
func RocketMenu(vehicle int, plan pane.Plan, s engine.Snapshot) pane.Intent {
	if vehicle >= len(plan.Vehicles) {
		return nil
	}
	name := plan.Vehicles[vehicle].Name
	return pane.Menu{Title: name, Choices: []pane.Choice{
		slipChoice(name, plan, s),
		{Label: "book", About: "book a flight", Then: BookMenu(plan, s.Clock.Elapsed)},
	}}
}

// slipChoice offers to delay all flights of a vehicle.
func slipChoice(vehicle string, plan pane.Plan, s engine.Snapshot) pane.Choice {
	return pane.Choice{Label: "slip vehicle", About: "delay all flights of " + vehicle, Then: OrderForm("slip", plan, s, map[string]string{"vehicle": vehicle, "by": "30d"})}
}

// closeChoice offers to close a pad for a while.
func closeChoice(pad string, plan pane.Plan, s engine.Snapshot) pane.Choice {
	return pane.Choice{Label: "close pad", About: "let nothing leave from " + pad + " for a while", Then: OrderForm("close_pad", plan, s, map[string]string{"pad": pad})}
}

// DisposeChoice offers to bring a satellite down; false for one that cannot be.
func DisposeChoice(row node.Row, plan pane.Plan) (choice pane.Choice, ok bool) {
	group := groupOf(row.Group, plan)
	if group < 0 || row.Status != fleet.Active || plan.Groups[group].Sets != nil || plan.Groups[group].Flown != fleet.Planned {
		return choice, false
	}
	return pane.Choice{Label: "dispose", About: "take it out of service and bring it down", Then: pane.Give{
		Order: upkeep.Dispose{Satellite: row.ID}, Confirm: "take " + row.Name + " out of service and bring it down?",
	}}, true
}

// placeOf names a plane of a booking.
func placeOf(b flight.Booking) string {
	if more := b.Planes - 1; more > 0 {
		return fmt.Sprintf("%s and %d more", widget.PlaneName(b.Plane+1), more)
	}
	return widget.PlaneName(b.Plane + 1)
}
