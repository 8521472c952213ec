package standings

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/market"
)

// Tell returns the subject of an event of the market, and a sentence about it.
func (m Standings) Tell(v event.Event) (subject, sentence string) {
	k := int64(v.Value) - m.LastNote + int64(len(m.Notes)) - 1
	if k < 0 || k >= int64(len(m.Notes)) {
		return "market", "something changed that is no longer kept"
	}
	n := m.Notes[k]
	owner, other, site := m.Spec.Name(int(n.Owner-1)), m.Spec.Name(int(n.Other-1)), m.Spec.SiteName(int(n.Other-1))
	switch n.Kind {
	case market.SiteOut:
		return site, fmt.Sprintf("is out for %.1f h", n.Amount)
	case market.RequestGivenUp:
		return site, fmt.Sprintf("%s gives up its request for %.0f MW", owner, n.Amount)
	case market.GridCame:
		return site, fmt.Sprintf("%.0f MW of %s get their grid connection and are being built", n.Amount, owner)
	case market.SiteServes:
		return site, fmt.Sprintf("%.0f MW more of %s are in service", n.Amount, owner)
	case market.RacksReplaced:
		return site, fmt.Sprintf("%s replaces %.0f MW of worn accelerators", owner, n.Amount)
	case market.RacksStopped:
		return site, fmt.Sprintf("%s cannot pay for %.0f MW in place of worn ones: they stand idle", owner, n.Amount)
	case market.PowerRequested:
		return site, fmt.Sprintf("%s requests %.0f MW", owner, n.Amount)
	case market.CapacityRented:
		return site, fmt.Sprintf("%s rents %.0f MW", owner, n.Amount)
	}
	return owner, m.tellOwner(n, other)
}

// tellOwner tells what an owner did or what was done to it.
func (m Standings) tellOwner(n market.Note, other string) string {
	switch n.Kind {
	case market.WentBankrupt:
		return fmt.Sprintf("is bankrupt: it is $%.1f M short", n.Amount)
	case market.SharesOffered:
		return fmt.Sprintf("sells shares for $%.1f M", n.Amount)
	case market.FloorSet:
		return fmt.Sprintf("sells no hour under $%.3f", n.Amount)
	case market.ContractMade:
		return fmt.Sprintf("sells %.0f h a day ahead to %s", n.Amount, other)
	case market.ContractEnds:
		return fmt.Sprintf("the contract with %s ends on day %.0f", other, n.Amount)
	case market.HoursBought:
		return fmt.Sprintf("buys %.0f h ahead of %s", n.Amount, other)
	case market.OwnersMerged:
		return "takes over " + other
	case market.ShareCapped:
		return fmt.Sprintf("may have no more than %.1f %% of all compute", n.Amount)
	case market.AccessOpened:
		return fmt.Sprintf("must offer %.0f %% of its capacity and keep nothing back", n.Amount)
	case market.CentresDivested:
		return fmt.Sprintf("must sell %.0f %% of its data centres to %s", n.Amount, other)
	}
	return "an act of the regulator cannot be carried out"
}
