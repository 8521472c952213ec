package ledger_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/ledger"
	"orrery/engine/unit"
)

func TestBooksAlwaysSumToZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b ledger.Books
		account := rapid.Custom(func(t *rapid.T) ledger.Account {
			return ledger.Account(rapid.IntRange(0, ledger.Accounts-1).Draw(t, "account"))
		})
		for range rapid.IntRange(0, 50).Draw(t, "postings") {
			b.Post(ledger.Posting{
				From: account.Draw(t, "from"), To: account.Draw(t, "to"),
				Kind:   ledger.Kind(rapid.IntRange(0, ledger.Kinds-1).Draw(t, "kind")),
				Amount: unit.Money(rapid.Int64Range(0, 1e18).Draw(t, "amount")),
			})
			sum, off := b.Leak()
			if sum != 0 || off != [ledger.Accounts]unit.Money{} {
				t.Fatalf("books are off by %d in all, %v by account", sum, off)
			}
		}
	})
}

func TestALeakIsSeen(t *testing.T) {
	var b ledger.Books
	b.Post(ledger.Posting{From: ledger.Owners, To: ledger.Treasury, Amount: 100})
	b.Balance[ledger.Treasury]++
	if sum, off := b.Leak(); sum != 1 || off[ledger.Treasury] != 1 {
		t.Errorf("a dollar appeared; the books are off by %d, %v", sum, off)
	}
}

func TestWhatComesBackIsNotSpent(t *testing.T) {
	var b ledger.Books
	b.Post(ledger.Posting{From: ledger.Treasury, To: ledger.OnWay, Kind: ledger.Launch, Amount: 100})
	b.Post(ledger.Posting{From: ledger.OnWay, To: ledger.Treasury, Kind: ledger.Launch, Amount: 60})
	if got := b.Spent[ledger.Launch]; got != 40 {
		t.Errorf("spent %d, want 40", got)
	}
}

// bought are books of an opening, a launch that is paid for, and its loss.
func bought() *ledger.Books {
	var b ledger.Books
	for i, p := range []ledger.Posting{
		{From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Opening, Amount: 1000},
		{From: ledger.Treasury, To: ledger.OnWay, Kind: ledger.Hardware, Amount: 300},
		{From: ledger.Treasury, To: ledger.OnWay, Kind: ledger.Launch, Flight: 1, Amount: 100},
		{From: ledger.OnWay, To: ledger.WriteOff, Kind: ledger.Loss, Flight: 1, Amount: 400},
		{From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Income, Amount: 50},
	} {
		p.At = time.Duration(i) * time.Hour
		b.Post(p)
	}
	return &b
}

func TestOnlyWhatTheTreasuryPaysIsSpent(t *testing.T) {
	b := bought()
	want := [ledger.Paid]unit.Money{ledger.Opening: -1000, ledger.Hardware: 300, ledger.Launch: 100}
	if b.Spent != want {
		t.Errorf("spent are %v, want %v: a loss moves no cash, and income is nothing that is spent", b.Spent, want)
	}
	if got := b.Balance[ledger.Treasury]; got != 650 {
		t.Errorf("the treasury has %d, want 650", got)
	}
}

func TestASnapshotHoldsThePostingsThatAreNotKnownYet(t *testing.T) {
	b := bought()
	if v := b.View(ledger.Wants{}); v.Postings != nil || v.Balance != b.Balance || v.Spent != b.Spent {
		t.Errorf("unasked it holds %+v", v)
	}
	for after, want := range map[int]int{-1: 5, 0: 5, 3: 2, 5: 0, 9: 0} {
		got := b.View(ledger.Wants{Postings: true, After: after}).Postings
		if !slices.Equal(got, b.Postings[5-want:]) {
			t.Errorf("after %d there are %d postings, want the last %d", after, len(got), want)
		}
	}
	v := b.View(ledger.Wants{Postings: true})
	if v.Postings[0].Amount++; b.Postings[0].Amount != 1000 {
		t.Error("who writes in a snapshot writes in the books")
	}
}

func TestCopiesAreWrittenOnByThemselves(t *testing.T) {
	b := bought()
	other, brief := b.Clone(), b.Brief()
	for _, o := range []*ledger.Books{other, brief} {
		o.Post(ledger.Posting{From: ledger.Treasury, To: ledger.OnWay, Kind: ledger.Launch, Amount: 1})
		if o.Balance[ledger.Treasury] != 649 || o.Spent[ledger.Launch] != 101 {
			t.Errorf("a copy goes on from %v", o.Balance)
		}
	}
	if b.Balance[ledger.Treasury] != 650 || len(b.Postings) != 5 || len(other.Postings) != 6 || len(brief.Postings) != 1 {
		t.Errorf("the books have %d postings, their copies %d and %d", len(b.Postings), len(other.Postings), len(brief.Postings))
	}
}
