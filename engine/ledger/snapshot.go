package ledger

import "orrery/engine/unit"

// View is the books at an instant.
type View struct {
	Balance [Accounts]unit.Money
	Spent   [Paid]unit.Money
}

// View is the books now.
func (b *Books) View() View { return View{b.Balance, b.Spent} }
