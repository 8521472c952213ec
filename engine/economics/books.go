package economics

import (
	"slices"
	"strings"

	"orrery/engine/unit"
)

// Line is an amount on an account: debits are positive, credits negative. An account begins with
// its number in the chart: 1000 cash.
type Line struct {
	Account string
	Amount  unit.Money
}

// Entry is lines that belong together and sum to zero.
type Entry struct {
	Day   int64
	Text  string
	Lines []Line
}

// Sum is the sum of the lines: 0 in a correct entry.
func (e Entry) Sum() unit.Money {
	sum := unit.Money(0)
	for _, l := range e.Lines {
		sum += l.Amount
	}
	return sum
}

// Sheet is the balance sheet of a journal. Debts, paid-in capital and earnings are positive if they
// are credits.
type Sheet struct {
	Balances    []Line // by account
	Assets      unit.Money
	Liabilities unit.Money
	PaidIn      unit.Money // share capital and premium
	Retained    unit.Money
	Result      unit.Money
	Wrong       []int // entries that do not sum to zero, by index
}

// Balance adds up a journal, on the chart of accounts: 1… assets, 2… liabilities, 3000 and 3100
// paid in, other 3… retained, 4… revenue, 5… and 6… cost, 7… memorandum.
func Balance(journal []Entry) Sheet {
	var s Sheet
	for i, e := range journal {
		for _, l := range e.Lines {
			at, there := slices.BinarySearchFunc(s.Balances, l.Account, func(b Line, account string) int { return strings.Compare(b.Account, account) })
			if !there {
				s.Balances = slices.Insert(s.Balances, at, Line{Account: l.Account})
			}
			s.Balances[at].Amount += l.Amount
		}
		if e.Sum() != 0 {
			s.Wrong = append(s.Wrong, i)
		}
	}
	for _, b := range s.Balances {
		switch class := b.Account[:1]; {
		case class == "1":
			s.Assets += b.Amount
		case class == "2":
			s.Liabilities -= b.Amount
		case strings.HasPrefix(b.Account, "3000"), strings.HasPrefix(b.Account, "3100"):
			s.PaidIn -= b.Amount
		case class == "3":
			s.Retained -= b.Amount
		case class != "7":
			s.Result -= b.Amount
		}
	}
	return s
}

// Balanced reports whether every entry sums to zero, and assets equal debts, paid-in capital,
// retained and earned.
func (s Sheet) Balanced() bool {
	return len(s.Wrong) == 0 && s.Assets == s.Liabilities+s.PaidIn+s.Retained+s.Result
}
