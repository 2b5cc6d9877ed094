export const Button = ({ isOpen }) => <button>{isOpen ? "Close the menu" : "Open the menu"}</button>;
