package ledger_test

import (
	"testing"

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
