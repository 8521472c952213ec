package market

import (
	"fmt"

	"orrery/engine/accounts"
	"orrery/engine/exchange"
	"orrery/engine/ledger"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Audit returns an error if the market does not add up.
func Audit(m *Market) error {
	if !m.On() {
		return nil
	}
	for i := range m.Owners {
		if err := m.Owners[i].Leak(); err != nil {
			return fmt.Errorf("books of %s: %w", m.Spec.Name(i), err)
		}
		for _, t := range [...]*exchange.Trade{&m.Owners[i].Last, &m.Owners[i].All} {
			if made, used := t.Ground+t.Orbit, t.Own+t.SoldSpot+t.SoldAhead; made != used {
				return fmt.Errorf("%s delivered %d s, and %d s were used or sold", m.Spec.Name(i), made, used)
			}
			if got := t.Own + t.BoughtSpot + t.BoughtAhead + t.FromOwn; got < t.Wanted-t.Unserved {
				return fmt.Errorf("%s got %d s of the %d s that it was served", m.Spec.Name(i), got, t.Wanted-t.Unserved)
			}
		}
	}
	if i := m.Spec.Sky(); i >= 0 && m.Seen == int64(len(m.Books.Postings)) {
		if cash, treasury := m.Owners[m.Successor(i)].Balance[accounts.Cash], m.Books.Balance[ledger.Treasury]; cash != treasury {
			return fmt.Errorf("%s has %d micro-dollars, and the mission's treasury %d", m.Spec.Name(m.Successor(i)), cash, treasury)
		}
	}
	return nil
}

// Balances are the sums that must match over all owners: hours, and payments for them.
func Balances(m *Market) []table.Balance {
	if !m.On() {
		return nil
	}
	var all exchange.Trade
	for i := range m.Owners {
		all.Add(&m.Owners[i].All)
	}
	assets, owed := unit.Money(0), unit.Money(0)
	for i := range m.Owners {
		assets += m.Owners[i].Assets()
		owed += m.Owners[i].Owed()
	}
	balances := []table.Balance{
		{Name: "compute delivered", Unit: "s", In: float64(all.Ground + all.Orbit), Out: float64(all.Own + all.SoldSpot + all.SoldAhead)},
		{Name: "compute sold", Unit: "s", In: float64(all.SoldSpot + all.SoldAhead), Out: float64(all.BoughtSpot + all.BoughtAhead + all.FromOwn)},
		{Name: "compute paid", Unit: "$", In: all.Paid.Dollars(), Out: all.Earned.Dollars()},
	}
	for i := range balances {
		balances[i].Leak = balances[i].In - balances[i].Out
	}
	return balances
}
