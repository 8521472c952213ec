package ledger

import (
	"slices"

	"orrery/engine/unit"
)

// Wants says what a snapshot shall contain of the books.
type Wants struct {
	Postings bool
	After    int // so many of them are known already
}

// View is the books at an instant.
type View struct {
	Balance  [Accounts]unit.Money
	Spent    [Paid]unit.Money
	Postings []Posting // in their order
}

// View returns what is requested of books.
func (b *Books) View(w Wants) View {
	v := View{Balance: b.Balance, Spent: b.Spent}
	if w.Postings {
		v.Postings = slices.Clone(b.Postings[max(0, min(w.After, len(b.Postings))):])
	}
	return v
}
