package main_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// remembering are the rooms that remember something of a mission, and the types that hold it.
var remembering = map[string][]string{
	"clock": {"Clock", "State"}, "fleet": {"Fleet", "Roster", "State", "Wear"}, "event": {"Log", "State"},
	"sky": {"Sky"}, "usage": {"Usage", "State"}, "node": {"Nodes", "State"}, "ledger": {"Books"}, "alarm": {"Alarms", "Board"},
	"network": {"Network", "State", "Account"}, "jobs": {"Jobs", "State"}, "dispatch": {"Dispatch"}, "campaign": {"Campaign", "State"},
	"failure": {"Failures", "State"}, "history": {"History", "State"},
}

const (
	mostMethods   = 60   // of one type
	mostLines     = 3000 // of one package, tests apart
	mostRootFiles = 15   // of package engine
	mostRootLines = 2000
)

// crowded are the packages that are larger still, with what they may have.
var crowded = map[string]int{"data/scenario": 3060, "engine/network": 3400}

// laden are the types that have more methods still, with how many.
var laden = map[string]int{"engine/jobs.Jobs": 112, "engine/network.Network": 104}

func TestNoTypeDoesEverything(t *testing.T) {
	for _, f := range load(t) {
		methods := map[string]int{}
		for _, s := range f.ships {
			for _, d := range s.tree.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
					methods[receiver(fn.Recv.List[0].Type)]++
				}
			}
		}
		for name, n := range methods {
			if n > max(mostMethods, laden[f.at+"."+name]) {
				t.Errorf("%s.%s has %d methods, at most %d are permitted", f.at, name, n, mostMethods)
			}
		}
	}
}

func TestNoPackageIsAHall(t *testing.T) {
	for _, f := range load(t) {
		lines := 0
		for _, s := range f.ships {
			text, err := os.ReadFile(filepath.FromSlash(s.name))
			if err != nil {
				t.Fatal(err)
			}
			lines += strings.Count(string(text), "\n")
		}
		most := mostLines
		if wider, ok := crowded[f.at]; ok {
			most = wider
		}
		if f.at == "engine" {
			if most = max(mostRootLines, crowded[f.at]); len(f.ships) > mostRootFiles {
				t.Errorf("engine has %d files, at most %d are permitted: it wires rooms, steps, copies", len(f.ships), mostRootFiles)
			}
		}
		if lines > most {
			t.Errorf("%s has %d lines, at most %d are permitted", f.at, lines, most)
		}
	}
}

// A room's memory is written by its own files only: others call a verb.
func TestMemoryIsWrittenByItsOwnRoom(t *testing.T) {
	check := checker(t)
	for _, f := range engineFolders(t) {
		var trees []*ast.File
		for _, s := range f.ships {
			trees = append(trees, s.tree)
		}
		info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}
		if _, err := check.Check(module+f.at, positions, trees, info); err != nil {
			t.Errorf("%s: %v", f.at, err)
			continue
		}
		for _, tree := range trees {
			ast.Inspect(tree, func(n ast.Node) bool {
				for _, written := range writes(n) {
					if owner := memoryOf(written, info); owner != "" && owner != f.at {
						t.Errorf("%s: %s writes what %s remembers", positions.Position(n.Pos()), f.at, owner)
					}
				}
				return true
			})
		}
	}
}

// writes are the expressions that a statement assigns to, or whose address it takes.
func writes(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	}
	return nil
}

// memoryOf is the room whose memory an expression reaches into, or nothing.
func memoryOf(x ast.Expr, info *types.Info) string {
	switch x := x.(type) {
	case *ast.SelectorExpr:
		if field, ok := info.Uses[x.Sel].(*types.Var); ok && field.IsField() && field.Pkg() != nil {
			room, below := strings.CutPrefix(field.Pkg().Path(), module+"engine/")
			if below && slices.Contains(remembering[room], ownerOf(field)) {
				return "engine/" + room
			}
		}
		return memoryOf(x.X, info)
	case *ast.IndexExpr:
		return memoryOf(x.X, info)
	case *ast.StarExpr:
		return memoryOf(x.X, info)
	case *ast.ParenExpr:
		return memoryOf(x.X, info)
	}
	return ""
}

// ownerOf is the name of the struct that a field belongs to.
func ownerOf(field *types.Var) string {
	scope := field.Pkg().Scope()
	for _, name := range scope.Names() {
		s, ok := scope.Lookup(name).Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range s.NumFields() {
			if s.Field(i) == field {
				return name
			}
		}
	}
	return ""
}
