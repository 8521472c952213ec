// Package ownerstest makes owners of compute with their assets, for tests.
package ownerstest

import (
	"time"

	"orrery/engine/owners"
	"orrery/engine/unit"
)

const day = 24 * time.Hour

// Owner is an owner with the usual steps.
func Owner(name string) owners.Owner {
	return owners.Owner{Name: name, Seat: "US", Pays: 3 * unit.Dollar, Inference: 0.5, Swing: 0.3, Shares: []float64{0.5, 0.3, 0.2}, Factors: []float64{2, 1, 0.5},
		SatLife: 5, Cash: unit.BillionDollar, Interest: 0.06, Tax: 0.21, Multiple: 10, Expected: 0.03, Return: 0.1, Spends: 100 * unit.BillionDollar, Budget: unit.BillionDollar, Stock: 1_000_000_000}
}

// Site is a data centre with the usual figures.
func Site(name string, owner int, megawatts float64) owners.Site {
	return owners.Site{Name: name, Owner: owner, Country: "US", Power: unit.Power(megawatts) * unit.Megawatt, PUE: 1.2, Energy: 86_100, Water: 0.38, Upkeep: 300_000 * unit.Dollar,
		Shell: 11_300_000 * unit.Dollar, Chips: 25_500_000 * unit.Dollar, Age: 1.5, Life: 5, Build: 18, Queue: 55, Sigma: 0.45, Survives: 0.19}
}

// Small is a market of three: one flies and lets, two want more than they have.
func Small() owners.Spec {
	s := owners.Spec{Owners: []owners.Owner{Owner("Sky"), Owner("Wants"), Owner("Has")}}
	s.Owners[0].Rockets, s.Owners[0].Lifts, s.Owners[0].Lets = true, 2000*unit.Tonne, 0.5
	s.Owners[1].Wants, s.Owners[1].Growth, s.Owners[1].Debt = 300*unit.Megawatt, 100*unit.Megawatt, unit.BillionDollar
	s.Owners[2].Wants, s.Owners[2].Lets, s.Owners[2].Credit = 50*unit.Megawatt, 1, unit.BillionDollar
	s.Sites = []owners.Site{Site("Plains", 0, 100), Site("Coast", 1, 50), Site("Hills", 2, 100)}
	s.Sites[1].Grows, s.Sites[2].Outages, s.Sites[2].Outage = 10*unit.Megawatt, 50, 6
	s.Pipeline = []owners.Extension{{Site: 1, Power: 20 * unit.Megawatt, Building: true, Built: 17}, {Site: 2, Power: 30 * unit.Megawatt, Waited: 40}}
	s.Contracts = []owners.Supply{{Seller: 0, Buyer: 1, Hours: 100_000, Price: 2 * unit.Dollar, To: 100 * day, Notice: 10 * day, TakeOrPay: 0.8, Shortfall: 0.5}}
	s.Rents = []owners.Lease{{Site: 0, Tenant: 1, Power: 20 * unit.Megawatt, Rent: 10 * unit.MillionDollar, Until: 100 * day, Notice: 10 * day}}
	return s
}
