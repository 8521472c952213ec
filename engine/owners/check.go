package owners

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/jurisdiction"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

const hoursYear = 8766 // of 365.25 days

// Check says what is wrong with the market, of a fleet of some groups.
func (s *Spec) Check(designs []fleet.Design, groups []fleet.Group) error {
	var wrong problem.List
	for i := range s.Owners {
		key := fmt.Sprintf("market.owners.%d", i+1)
		wrong.Item(key, "owner "+s.Owners[i].Name, errors.Join(field.Check(s.Owners[i].Fields())...))
		wrong.Item(key, "owner "+s.Owners[i].Name, s.checkOwner(i))
	}
	if len(s.Owners) == 0 {
		wrong.At("market.owners", len(s.Sites)+len(s.Contracts)+len(s.Rents)+len(s.Acts)+len(s.Pipeline) == 0, "there are sites or contracts, and no owner: name the owners")
		return errors.Join(wrong...)
	}
	s.checkPlaces(&wrong)
	s.checkDeals(&wrong)
	s.checkGroups(&wrong, designs, groups)
	return errors.Join(wrong...)
}

// checkOwner says what is wrong with an owner beyond the ranges of its keys.
func (s *Spec) checkOwner(i int) error {
	o := &s.Owners[i]
	var wrong problem.List
	wrong.At("name", !slices.ContainsFunc(s.Owners[:i], func(other Owner) bool { return other.Name == o.Name }), "there are two owners of that name: give each one of its own")
	for _, state := range o.Refuses {
		wrong.At("refuses", jurisdiction.Known(state), "it refuses %q, which is no state: want the code of one as ISO 3166 has it, such as US, or EU", state)
	}
	wrong.At("seat", o.Seat != "", "it has no seat: name the state whose law it is under, such as US")
	sum := 0.0
	for _, share := range o.Shares {
		sum += share
	}
	wrong.At("step_shares", len(o.Shares) > 0 && math.Abs(sum-1) < 1e-9, "the shares of its steps sum to %g, want 1", sum)
	wrong.At("step_factors", len(o.Factors) == len(o.Shares), "it has %d factors for %d steps, want one each", len(o.Factors), len(o.Shares))
	for k := 1; k < len(o.Factors); k++ {
		wrong.At("step_factors", o.Factors[k] <= o.Factors[k-1], "step %d pays more than the one before: want the dearest first", k+1)
	}
	for k := range min(len(o.Factors), len(o.Shares)) {
		wrong.At("step_factors", o.Factors[k] > 0 || o.Shares[k] == 0, "step %d wants %g %% of its demand and pays nothing for it: want more than 0", k+1, o.Shares[k]*100)
	}
	for _, region := range o.Regions {
		wrong.At("regions", slices.ContainsFunc(s.Sites, func(x Site) bool { return x.Region == region }), "no site is in %s: want the region of a site", region)
	}
	wrong.At("rockets", !o.Rockets || s.Sky() == i, "%s owns the vehicles of the mission already: want one owner of them, and lifts_t_year for what others lift", s.Name(s.Sky()))
	wrong.At("pays_usd_h", o.Wants == 0 && o.Growth == 0 || o.Pays > 0, "it wants compute and pays nothing for it: say what it is willing to pay, or that it wants none")
	return errors.Join(wrong...)
}

// checkPlaces says what is wrong with sites and their pipelines.
func (s *Spec) checkPlaces(wrong *problem.List) {
	owner := func(i int) bool { return i >= 0 && i < len(s.Owners) }
	names := func() []string { return field.NamesOf(s.Owners, func(o *Owner) string { return o.Name }) }
	for i := range s.Sites {
		x, key := &s.Sites[i], fmt.Sprintf("market.sites.%d", i+1)
		wrong.Item(key, "site "+x.Name, errors.Join(field.Check(x.fields(names))...))
		wrong.At(key+".country", x.Country != "", "site %s lies in no country: name it, for its law reaches what it holds", x.Name)
		wrong.At(key+".name", !slices.ContainsFunc(s.Sites[:i], func(o Site) bool { return o.Name == x.Name }), "there are two sites called %s: give each a name of its own", x.Name)
		wrong.At(key+".owner", owner(x.Owner), "site %s is of owner %d, and there are %d", x.Name, x.Owner+1, len(s.Owners))
		wrong.At(key+".cap_mw", x.Cap == 0 || x.Power <= x.Cap, "site %s has %.0f MW, more than the %.0f that rules allow there", x.Name, x.Power.Megawatts(), x.Cap.Megawatts())
		out := float64(x.Outages * x.Outage)
		wrong.At(key+".outage_hours", out < hoursYear, "site %s would be out of service for %.0f hours a year, which has %d: want fewer or shorter outages", x.Name, out, hoursYear)
	}
	ahead := make([]unit.Power, len(s.Sites))
	for i := range s.Pipeline {
		x, key := &s.Pipeline[i], fmt.Sprintf("market.pipeline.%d", i+1)
		wrong.At(key+".site", x.Site >= 0 && x.Site < len(s.Sites), "it is for site %d, and there are %d", x.Site+1, len(s.Sites))
		wrong.Item(key, "extension", errors.Join(field.Check(x.Fields(func() []string { return field.NamesOf(s.Sites, func(o *Site) string { return o.Name }) }))...))
		if x.Site < 0 || x.Site >= len(s.Sites) {
			continue
		}
		ahead[x.Site] += x.Power
		all, limit := s.Sites[x.Site].Power+ahead[x.Site], s.Sites[x.Site].Cap
		wrong.At(key+".power_mw", limit == 0 || all <= limit, "site %s would have %.0f MW with it, more than the %.0f that rules allow there", s.Sites[x.Site].Name, all.Megawatts(), limit.Megawatts())
	}
}

// checkDeals says what is wrong with contracts, rents and acts.
func (s *Spec) checkDeals(wrong *problem.List) {
	owner := func(i int) bool { return i >= 0 && i < len(s.Owners) }
	for i := range s.Contracts {
		c, key := &s.Contracts[i], fmt.Sprintf("market.contracts.%d", i+1)
		wrong.At(key+".seller", owner(c.Seller) && owner(c.Buyer) && c.Seller != c.Buyer, "it is between %s and %s: want two different owners", s.Name(c.Seller), s.Name(c.Buyer))
		wrong.At(key+".usd_h", c.Index || c.Price > 0, "an hour costs $%.3f, want more than 0", c.Price.Dollars())
		wrong.At(key+".to", c.To > c.From, "it ends before it begins")
		wrong.At(key+".gpu_hours_day", c.Hours >= 1 && c.Hours <= MaxHours, "it is for %d hours a day, want 1 to %g", c.Hours, float64(MaxHours))
	}
	rented := make([]float64, len(s.Sites))
	for i := range s.Rents {
		l, key := &s.Rents[i], fmt.Sprintf("market.rents.%d", i+1)
		if l.Site < 0 || l.Site >= len(s.Sites) || !owner(l.Tenant) {
			wrong.At(key+".site", false, "it is of site %d and owner %d: there are %d and %d", l.Site+1, l.Tenant+1, len(s.Sites), len(s.Owners))
			continue
		}
		rented[l.Site] += l.Power.Megawatts()
		wrong.At(key+".power_mw", rented[l.Site] <= s.Sites[l.Site].Power.Megawatts(), "site %s has %.0f MW, and %.0f are rented", s.Sites[l.Site].Name, s.Sites[l.Site].Power.Megawatts(), rented[l.Site])
		wrong.At(key+".tenant", l.Tenant != s.Sites[l.Site].Owner, "%s would rent what it owns", s.Owners[l.Tenant].Name)
	}
	for i := range s.Acts {
		a, key := &s.Acts[i], fmt.Sprintf("market.acts.%d", i+1)
		wrong.At(key+".owner", owner(a.Owner) && owner(a.Buyer), "it is about owner %d and %d, and there are %d", a.Owner+1, a.Buyer+1, len(s.Owners))
		wrong.At(key+".at", i == 0 || a.At >= s.Acts[i-1].At, "it comes before the act above it: want them in order")
		wrong.At(key+".buyer", a.What != Divest || a.Buyer != a.Owner, "it would sell to itself: name another buyer")
	}
}

// checkGroups says which groups of nodes have no owner, or two, or are none.
func (s *Spec) checkGroups(wrong *problem.List, designs []fleet.Design, groups []fleet.Group) {
	owners := map[string]int{}
	for i, o := range s.Owners {
		for _, name := range o.Groups {
			owners[name]++
			wrong.At(fmt.Sprintf("market.owners.%d.groups", i+1), slices.ContainsFunc(groups, func(g fleet.Group) bool { return g.Name == name }), "there is no group %s", name)
			wrong.At(fmt.Sprintf("market.owners.%d.groups", i+1), owners[name] == 1, "group %s has two owners: want one", name)
		}
	}
	rockets := slices.ContainsFunc(s.Owners, func(o Owner) bool { return o.Rockets })
	for _, g := range groups {
		if g.Design >= 0 && g.Design < len(designs) && designs[g.Design].IsNode() {
			wrong.At("market.owners", rockets || owners[g.Name] > 0, "group %s has no owner: list it in the groups of one, or say who has the rockets", g.Name)
		}
	}
}
