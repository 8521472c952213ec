package market_test

import (
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/market"
	"orrery/engine/unit"
)

func TestBooksAlwaysSumToZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b market.Books
		account := rapid.Custom(func(t *rapid.T) market.Account {
			return market.Account(rapid.IntRange(0, market.Accounts-1).Draw(t, "account"))
		})
		for range rapid.IntRange(0, 50).Draw(t, "postings") {
			b.Post(market.Posting{
				From: account.Draw(t, "from"), To: account.Draw(t, "to"),
				Kind:   market.Kind(rapid.IntRange(0, market.Kinds-1).Draw(t, "kind")),
				Amount: unit.Money(rapid.Int64Range(0, 1e18).Draw(t, "amount")),
			})
			sum, off := b.Leak()
			if sum != 0 || off != [market.Accounts]unit.Money{} {
				t.Fatalf("books are off by %d in all, %v by account", sum, off)
			}
		}
	})
}

func TestALeakIsSeen(t *testing.T) {
	var b market.Books
	b.Post(market.Posting{From: market.Owners, To: market.Treasury, Amount: 100})
	b.Balance[market.Treasury]++
	if sum, off := b.Leak(); sum != 1 || off[market.Treasury] != 1 {
		t.Errorf("a dollar appeared; the books are off by %d, %v", sum, off)
	}
}

func TestWhatComesBackIsNotSpent(t *testing.T) {
	var b market.Books
	b.Post(market.Posting{From: market.Treasury, To: market.OnWay, Kind: market.Launch, Amount: 100})
	b.Post(market.Posting{From: market.OnWay, To: market.Treasury, Kind: market.Launch, Amount: 60})
	if got := b.Spent[market.Launch]; got != 40 {
		t.Errorf("spent %d, want 40", got)
	}
}
