<h1>Sign in to the site</h1>
<p>Write your name and your password, and then you will see the news of the others.</p>
