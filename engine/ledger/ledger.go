// Package ledger keeps the mission's books for capital: what satellites and flights cost, and the
// treasury that pays them.
//
// # Model
//
// A posting moves an amount from one account to another, so the sum of all accounts is always
// zero. Money is an integer of micro-dollars.
//
// # Limits
//
// There are five accounts. What the mission's owner earns and pays in the market and in its other
// business is one kind of posting, Income; engine/accounts has it in detail. Capital is kept at
// cost: depreciation is in those books, too.
//
// # Sources
//
// Double entry: Pacioli (1494), Summa de arithmetica.
package ledger

import (
	"time"

	"orrery/engine/unit"
)

// Account is one side of a posting.
type Account uint8

// The accounts.
const (
	Owners   Account = iota // what owners put in (negative: they are owed it)
	Treasury                // cash at hand
	InOrbit                 // satellites in orbit, at cost
	OnWay                   // satellites and flights paid for, not yet in service
	WriteOff                // lost with failed flights
	accounts
)

var accountNames = [...]string{"owners", "treasury", "in orbit", "in transit", "written off"}

func (a Account) String() string { return accountNames[a] }

// Accounts is how many there are.
const Accounts = int(accounts)

// Kind says what an amount was for.
type Kind uint8

// The kinds.
const (
	Opening Kind = iota
	Hardware
	Launch
	Loss
	Service
	Income // what the owner's other business and the market brought
	kinds
)

// Kinds is how many there are; Paid are those that the treasury spends money on.
const (
	Kinds = int(kinds)
	Paid  = int(Income)
)

var kindNames = [...]string{"opening", "hardware", "launch", "loss", "in service", "income"}

func (k Kind) String() string { return kindNames[k] }

// Posting is one movement of money.
type Posting struct {
	At     time.Duration
	From   Account
	To     Account
	Kind   Kind
	Flight int32 // 0 for none
	Amount unit.Money
}

// Books are all postings and the balances they lead to. The zero value is empty.
type Books struct{ State }

// Clone is the same books, to be written on by themselves.
func (b *Books) Clone() *Books { return &Books{b.State.Clone()} }

// Brief is the same balances, without what led to them.
func (b *Books) Brief() *Books { return &Books{State{Balance: b.Balance, Spent: b.Spent}} }

// Post moves an amount.
func (b *Books) Post(p Posting) {
	b.enter(p)
	b.Postings = append(b.Postings, p)
}

// enter adds a posting to the balances.
func (b *State) enter(p Posting) {
	b.Balance[p.From] -= p.Amount
	b.Balance[p.To] += p.Amount
	if int(p.Kind) >= Paid {
		return
	}
	if p.From == Treasury {
		b.Spent[p.Kind] += p.Amount
	}
	if p.To == Treasury {
		b.Spent[p.Kind] -= p.Amount
	}
}

// Leak is what the balances are off by against zero and against the sum of the
// postings; it is nil in every account if the books are right.
func (b *Books) Leak() (sum unit.Money, off [Accounts]unit.Money) {
	for _, balance := range b.Balance {
		sum += balance
	}
	off = b.Balance
	for _, p := range b.Postings {
		off[p.From] += p.Amount
		off[p.To] -= p.Amount
	}
	return sum, off
}
