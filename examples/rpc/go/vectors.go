package main

func checkVectors(folder string) { panic(folder) }
