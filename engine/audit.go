package engine

import (
	"fmt"
	"math"

	"orrery/engine/jobs"
	"orrery/engine/ledger"
	"orrery/engine/market"
	"orrery/engine/table"
	"orrery/engine/unit"
)

func (Audit) answer(e *Engine) Answer {
	a := Answer{Answer: table.Answer{Title: "audit", Balances: e.balances(), OK: true, Verdict: "everything adds up"}}
	for _, b := range a.Balances {
		if !b.Closes() {
			a.OK = false
			a.Verdict = fmt.Sprintf("%s leaks %g %s", b.Name, b.Leak, b.Unit)
		}
	}
	for _, err := range []error{e.jobs.Audit(e.clock.Elapsed), e.bounds(), market.Audit(e.market)} {
		if err != nil {
			a.OK, a.Verdict = false, err.Error()
		}
	}
	return a
}

// bounds returns the physical bounds that were exceeded: no more work than all seats could do, nor
// than the energy used allows.
func (e *Engine) bounds() error {
	given, could := float64(e.jobs.Delivered), float64(e.nodes.Offered)
	if given > could*(1+1e-9) {
		return fmt.Errorf("%g accelerator-seconds were given, and all accelerators could do %g", given, could)
	}
	least := e.fleet.MinEnergy(given, could)
	if used := float64(e.nodes.Totals.Energy.Used); given > 0 && used < least*(1-1e-9) {
		return fmt.Errorf("%g accelerator-seconds were given for %g J, and take %g J at least", given, used, least)
	}
	return nil
}

// balances are all quantities that must add up.
func (e *Engine) balances() []table.Balance {
	held := unit.Energy(0)
	for n := range e.nodes.Nodes {
		held += e.nodes.Nodes[n].Battery.Charge
	}
	f, c := e.nodes.Totals.Energy, e.jobs.Counts()
	energy := table.Balance{Name: "energy", Unit: "J", In: float64(e.nodes.Start + f.Generated),
		Out: float64(f.Used + f.Lost + f.Curtailed), Held: float64(held)}
	jobs := table.Balance{Name: "jobs", Unit: "jobs", In: float64(c.Submitted),
		Out: float64(c.Done + c.Cancelled + c.GivenUp), Held: float64(c.Waiting + c.Running)}
	open := unit.Work(0)
	for _, j := range e.jobs.Live {
		open += j.Work - j.Done
	}
	work := table.Balance{Name: "work", Unit: "accelerator-seconds", In: float64(e.jobs.Requested),
		Out: float64(e.jobs.Delivered + e.jobs.Abandoned), Held: float64(open)}
	seats := table.Balance{Name: "seats taken", Unit: "accelerators", In: float64(e.jobs.SeatsTaken()), Held: float64(e.nodes.Totals.Busy)}
	sum, off := e.books.Leak()
	money := table.Balance{Name: "money", Unit: "$", In: -e.books.Balance[ledger.Owners].Dollars()}
	for account := ledger.Treasury; int(account) < ledger.Accounts; account++ {
		money.Held += e.books.Balance[account].Dollars()
	}
	balances := append([]table.Balance{energy, jobs, work, seats, money}, e.campaign.Balances()...)
	balances = append(balances, e.nodes.HeatBalance())
	balances = append(balances, e.netBalances()...)
	balances = append(balances, market.Balances(e.market)...)
	for i := range balances {
		b := &balances[i]
		b.Leak = b.In - b.Out - b.Held
	}
	balances[4].Leak = sum.Dollars() // exact, where the floats above are rounded
	for _, m := range off {
		balances[4].Leak += math.Abs(m.Dollars())
	}
	return balances
}

// netBalances are the bits that must add up: what places send, what jobs move, and what enters and
// leaves the satellites now.
func (e *Engine) netBalances() []table.Balance {
	if !e.network.On() {
		return nil
	}
	b := &e.network.Account
	open, state := 0.0, 0.0
	for i := range e.jobs.Live {
		j := &e.jobs.Live[i]
		open += jobs.Moved(j, j.Work-j.Done)
		for _, h := range j.Transfers {
			state += h.Left
		}
	}
	balances := []table.Balance{
		{Name: "traffic", Unit: "bit", In: b.Sent, Out: b.Got + b.Full + b.Cut},
		{Name: "job data", Unit: "bit", In: b.Asked, Out: b.Moved + b.Left, Held: open},
		{Name: "job state", Unit: "bit", In: b.StateAsked, Out: b.StateMoved + b.StateLeft, Held: state},
	}
	return append(balances, e.network.Balances()...)
}
