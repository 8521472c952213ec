package accounts

import (
	"strings"
	"testing"

	"orrery/engine/unit"
	"orrery/engine/wire/wiretest"
)

// kept are books with postings of some days, the first of them carried.
func kept() *Books {
	var b Books
	for n := range int64(maxJournal + 10) {
		b.Post(Posting{Day: n / 200, Kind: SoldSpot, Debit: Cash, Credit: Spot, Other: int32(n % 3), Amount: unit.Money(100 + n)})
	}
	return &b
}

func TestMemoryKeepsItsPromises(t *testing.T) {
	var b Books
	b.Post(Posting{Day: 1, Kind: SoldSpot, Debit: Cash, Credit: Spot, Other: 1, Amount: 100})
	b.Post(Posting{Day: 2, Kind: Lending, Debit: Interest, Credit: Cash, Amount: 5})
	wiretest.Check(t, wiretest.Room[Books]{
		Code: (*Books).Code, Clone: (*Books).Clone,
		Check: func(b *Books) error { return b.Check(9, 2) },
		Real:  b,
	})
}

// A posting below zero is one the other way round; one of nothing is none.
func TestAPostingGoesFromOneAccountToAnother(t *testing.T) {
	var b Books
	b.Post(Posting{Debit: Cash, Credit: Capital, Amount: 500})
	b.Post(Posting{Day: 3, Kind: RentOf, Debit: Cash, Credit: RentPaid, Other: 2, Amount: -120})
	b.Post(Posting{Debit: Cash, Credit: Debt})
	if b.Balance[Cash] != 380 || b.Balance[Capital] != -500 || b.Balance[RentPaid] != 120 || b.Entries != 2 {
		t.Errorf("cash %d, capital %d, rent %d after %d postings", b.Balance[Cash], b.Balance[Capital], b.Balance[RentPaid], b.Entries)
	}
	if want := (Posting{Number: 2, Day: 3, Kind: RentOf, Debit: RentPaid, Credit: Cash, Other: 2, Amount: 120}); b.Journal[1] != want {
		t.Errorf("posted is %+v, want %+v", b.Journal[1], want)
	}
}

// 1,024 postings are kept; with one more the older half goes into what is carried.
func TestOldPostingsAreCarried(t *testing.T) {
	var b Books
	for n := range maxJournal {
		b.Post(Posting{Debit: Cash, Credit: Spot, Amount: unit.Money(n + 1)})
	}
	if len(b.Journal) != maxJournal || b.Carried[Cash] != 0 {
		t.Fatalf("%d postings are kept, %d carried", len(b.Journal), b.Carried[Cash])
	}
	b.Post(Posting{Debit: Cash, Credit: Spot, Amount: 1})
	// 1 + 2 + … + 513 went: 512 of 1,025 are left.
	if want := unit.Money(513 * 514 / 2); len(b.Journal) != maxJournal/2 || b.Journal[0].Number != 514 || b.Carried[Cash] != want || b.Carried[Spot] != -want {
		t.Errorf("%d postings are kept from %d on; carried is %d and %d, want %d", len(b.Journal), b.Journal[0].Number, b.Carried[Cash], b.Carried[Spot], want)
	}
	if err := b.Check(0, 0); err != nil {
		t.Error(err)
	}
}

// The chart by its first digits: what there is is what is owed, paid in, kept and earned.
func TestAccountsAddUpByClass(t *testing.T) {
	var b Books
	for _, p := range []Posting{
		{Debit: Cash, Credit: Capital, Amount: 1000}, {Debit: Chips, Credit: Debt, Amount: 400}, {Debit: Depreciation, Credit: Depreciated, Amount: 50},
		{Debit: Receivable, Credit: Contracts, Amount: 130}, {Debit: Energy, Credit: Payable, Amount: 30}, {Debit: OwnUse, Credit: OwnContra, Amount: 7}, {Debit: Retained, Credit: Cash, Amount: 5},
	} {
		b.Post(p)
	}
	// 1,000 - 5 of cash, 400 of accelerators less 50, 130 receivable; 400 of debt and 30 payable; 130 less 80.
	for what, c := range map[string][2]unit.Money{
		"assets": {b.Assets(), 1475}, "what is owed": {b.Owed(), 430}, "revenue": {b.Revenue(), 130}, "the result": {b.Result(), 50},
		"capital": {-b.Sum('3'), 995}, "memorandum": {b.Sum('7'), 0}, "cost": {b.Sum('6'), 80}, "nothing": {b.Sum('5'), 0},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: %d, want %d", what, c[0], c[1])
		}
	}
	for a := range Account(accounts) {
		if name := a.String(); a.Class() != name[0] || !strings.Contains("123467", name[:1]) || a > 0 && name <= Account(a-1).String() {
			t.Errorf("account %d is %q, of class %c, after %q", a, name, a.Class(), Account(max(1, a)-1))
		}
	}
	for k := range kinds {
		if k.String() == "" {
			t.Errorf("kind %d has no name", k)
		}
	}
}

func TestBooksThatCannotBeAreRefused(t *testing.T) {
	last := func(b *Books) *Posting { return &b.Journal[len(b.Journal)-1] }
	for what, change := range map[string]func(*Books){
		"holds":                      func(b *Books) { b.Balance[Cash], b.Balance[Debt] = most+1, b.Balance[Debt]-(most+1-b.Balance[Cash]) },
		"holds 2":                    func(b *Books) { b.Carried[Cash] = -most - 1 },
		"it has 4 postings":          func(b *Books) { b.Entries = 4 },
		"it has 1152921504606846977": func(b *Books) { b.Entries = 1<<60 + 1 },
		"and keeps 1025": func(b *Books) {
			b.Journal = append(b.Journal, make([]Posting, maxJournal+1-len(b.Journal))...)
			b.Entries = 5000
		},
		"posting 1033 cannot":       func(b *Books) { last(b).Number-- },
		"Day:-1":                    func(b *Books) { last(b).Day = -1 },
		"Day:11":                    func(b *Books) { last(b).Day = 11 },
		"cannot be so":              func(b *Books) { last(b).Other = -1 },
		"Other:3":                   func(b *Books) { last(b).Other = 3 },
		"Amount:0}":                 func(b *Books) { last(b).Amount = 0 },
		"is off by":                 func(b *Books) { last(b).Amount++ },
		"1100 receivable is off by": func(b *Books) { b.Carried[Receivable]++ },
		"sum to 1 micro":            func(b *Books) { b.Balance[Cash]++ },
	} {
		b := kept()
		change(b)
		if err := b.Check(9, 2); err == nil || !strings.Contains(err.Error(), strings.TrimSuffix(what, " 2")) {
			t.Errorf("%s: %v", what, err)
		}
	}
	// What is just within its limits may be: the day that closes, and the last of the others.
	for what, change := range map[string]func(*Books){
		"the day that closes, the last of the others": func(b *Books) { last(b).Day, last(b).Other = 10, 2 },
		"as many postings as are counted":             func(b *Books) { *b = Books{Entries: 1 << 60} },
		"as many as are kept": func(b *Books) {
			*b = Books{}
			for range maxJournal {
				b.Post(Posting{Debit: Cash, Credit: Debt, Amount: 1})
			}
		},
		"as much as an account holds": func(b *Books) { *b = Books{}; b.Post(Posting{Debit: Cash, Credit: Debt, Amount: most}) },
	} {
		b := kept()
		change(b)
		if err := b.Check(9, 2); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	for what, set := range map[string]func(*Posting){"kind": func(p *Posting) { p.Kind = kinds }, "debit": func(p *Posting) { p.Debit = accounts }, "credit": func(p *Posting) { p.Credit = accounts }} {
		b := kept()
		set(last(b))
		if err := b.Check(9, 2); err == nil || !strings.Contains(err.Error(), "cannot be so") {
			t.Errorf("a %s that there is none of: %v", what, err)
		}
	}
}

func TestAClonesBooksAreItsOwn(t *testing.T) {
	b := kept()
	c := b.Clone()
	c.Post(Posting{Debit: Cash, Credit: Debt, Amount: 5})
	c.Journal[0].Amount = 1
	if err := b.Check(9, 2); err != nil {
		t.Errorf("what is posted in a clone is in the books that it was made of: %v", err)
	}
}
